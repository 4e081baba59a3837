import { newDigits, newSecret } from './identifiers.ts';
import type { Message } from './messages.ts';
import { setNewest } from './newest.ts';

/** What a response_url may do: speak to one person in one conversation, and change the message that was clicked. */
export interface ResponseTarget {
  readonly user: string;
  readonly channel: string;
  readonly clicked?: Message;
}

const LIFETIME_MS = 30 * 60_000;
const USES = 5;

/** More than anyone makes in half an hour. */
const KEPT = 10_000;

/** https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
export class ResponseUrls {
  readonly #issued = new Map<string, { readonly target: ResponseTarget; readonly at: number; uses: number }>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** @returns the path of a new URL */
  issue(kind: 'commands' | 'actions' | 'app', team: string, target: ResponseTarget): string {
    const path = `/${kind}/${team}/${newDigits(13)}/${newSecret(12)}`;
    setNewest(this.#issued, path, { target, at: this.#now(), uses: 0 }, KEPT);
    return path;
  }

  has(path: string): boolean {
    return this.#issued.has(path);
  }

  look(path: string): ResponseTarget | 'expired_url' | 'used_url' {
    const url = this.#issued.get(path);
    if (!url || this.#now() - url.at > LIFETIME_MS) return 'expired_url';
    return url.uses < USES ? url.target : 'used_url';
  }

  /** Counts a use; a post that was refused is none. */
  use(path: string): void {
    const url = this.#issued.get(path);
    if (url) url.uses += 1;
  }
}
