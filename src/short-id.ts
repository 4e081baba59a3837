import { createHash } from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

/**
 * A short id for people, like `sh_4k2m9x0a`: a prefix and eight letters or digits (41 bits). The same parts always give
 * the same id, so what arrives twice is named alike. Two different things may share an id; whoever writes one checks.
 */
export function shortId(prefix: 'sh' | 'ru', ...parts: readonly string[]): string {
  let rest = digest(parts).readBigUInt64BE();
  let id = '';
  for (let place = 0; place < 8; place += 1) {
    id += ALPHABET[Number(rest % 36n)];
    rest /= 36n;
  }
  return `${prefix}_${id}`;
}

/** An id of 32 hexadecimal digits (128 bits) for what nobody types; the same parts always give the same. */
export function longId(...parts: readonly string[]): string {
  return digest(parts).toString('hex').slice(0, 32);
}

/** Lengths go in too, so that no two lists of parts are hashed alike. */
function digest(parts: readonly string[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:${part}`);
  return hash.digest();
}
