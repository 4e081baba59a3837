import { randomBytes, randomInt } from 'node:crypto';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** An id such as Slack makes: a letter for the kind, then capitals and digits. */
export function newId(kind: string, length = 10): string {
  return kind + Array.from({ length }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}

export function newSecret(bytes = 16): string {
  return randomBytes(bytes).toString('hex');
}

export function newDigits(count: number): string {
  return Array.from({ length: count }, (_, index) => randomInt(index === 0 ? 1 : 0, 10)).join('');
}

/** Counts message timestamps: seconds with six decimals, each later than the one before, as they are ids too. */
export function timestamps(now: () => number): () => string {
  let last = 0;
  return () => {
    last = Math.max(last + 1, Math.floor(now() * 1000));
    return `${Math.floor(last / 1e6)}.${String(last % 1e6).padStart(6, '0')}`;
  };
}
