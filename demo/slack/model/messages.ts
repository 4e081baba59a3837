import type { KnownBlock } from '@slack/types';
import type { StoredFile } from './files.ts';

export interface Message {
  /** Its id within the channel. */
  readonly ts: string;
  readonly channel: string;
  /** Who wrote it. */
  readonly user: string;
  /** mrkdwn as it was sent, entities and all. */
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
  /** Only this person can see it, and only until they reload. */
  readonly ephemeralTo?: string;
  readonly edited?: boolean;
  /** It came by a response_url and not by chat.post…. */
  readonly viaResponseUrl: boolean;
  readonly threadTs?: string;
  /** Who is in the conversation gets each at `/files-pri/TEAM-ID/NAME?as=PERSON`. */
  readonly files?: readonly StoredFile[];
}

export type Change =
  | { readonly kind: 'message' | 'gone'; readonly message: Message }
  | { readonly kind: 'view' | 'reload'; readonly user: string }
  | { readonly kind: 'payload' | 'cast' };

/** The messages of every channel, oldest first. */
export class Messages {
  readonly #channels = new Map<string, Map<string, Message>>();
  readonly #newTs: () => string;
  readonly #changed: (change: Change) => void;

  constructor(newTs: () => string, changed: (change: Change) => void) {
    this.#newTs = newTs;
    this.#changed = changed;
  }

  add(draft: Omit<Message, 'ts'>): Message {
    const message = { ...draft, ts: this.#newTs() };
    const channel = this.#channels.get(message.channel) ?? new Map<string, Message>();
    this.#channels.set(message.channel, channel.set(message.ts, message));
    this.#changed({ kind: 'message', message });
    return message;
  }

  find(channel: string, ts: string): Message | undefined {
    return this.#channels.get(channel)?.get(ts);
  }

  /** Puts a new version in the place of the message with the same channel and ts. */
  replace(message: Message): void {
    this.#channels.get(message.channel)?.set(message.ts, message);
    this.#changed({ kind: 'message', message });
  }

  remove(message: Message): void {
    this.#channels.get(message.channel)?.delete(message.ts);
    this.#changed({ kind: 'gone', message });
  }

  in(channel: string): Message[] {
    return [...(this.#channels.get(channel)?.values() ?? [])];
  }

  /** Forgets what only this person could see: their client was reloaded. */
  forgetEphemerals(user: string): void {
    for (const channel of this.#channels.values()) {
      for (const message of channel.values()) if (message.ephemeralTo === user) this.remove(message);
    }
  }
}
