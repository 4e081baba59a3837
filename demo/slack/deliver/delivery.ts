import type { Model, Sent } from '../model/model.ts';
import { formOf, payloadOf } from './form.ts';
import type { Posted } from './post.ts';
import { post } from './post.ts';
import { signedHeaders } from './signature.ts';
import type { Sockets } from './sockets.ts';

export type Target = { readonly kind: 'http'; readonly url: string } | { readonly kind: 'socket' };

/** Something that was sent to the app, and what the app answered. */
export interface Delivery extends Posted {
  /** Empty where the payload carries none. */
  readonly triggerId: string;
  readonly responseUrl: string;
  /** The bytes of the request, as they were signed. */
  readonly rawBody: string;
  readonly headers: Record<string, string>;
}

export interface Outgoing {
  readonly kind: Sent['kind'];
  readonly payload: Record<string, unknown>;
  readonly triggerId?: string;
  readonly responseUrl?: string;
  /** To forge a signature with; default the app's own. */
  readonly signingSecret?: string;
  /** Epoch seconds; default the real time, as the app compares it with its own clock. */
  readonly timestamp?: number;
}

/** How payloads get to the app. */
export class Deliveries {
  target: Target | undefined;
  readonly #model: Model;
  readonly #sockets: Sockets;
  readonly #ackTimeout: number;

  /** @param ackTimeout milliseconds */
  constructor(model: Model, sockets: Sockets, ackTimeout: number) {
    this.#model = model;
    this.#sockets = sockets;
    this.#ackTimeout = ackTimeout;
  }

  async send(outgoing: Outgoing): Promise<Delivery> {
    const { kind, payload, triggerId = '', responseUrl = '' } = outgoing;
    const sent: Sent = { kind, payload, at: this.#model.now() };
    this.#model.sent.push(sent);
    const rawBody = formOf(outgoing);
    const secret = outgoing.signingSecret ?? this.#model.identity.signingSecret;
    const headers = signedHeaders(secret, rawBody, outgoing.timestamp ?? Math.floor(Date.now() / 1000));
    const posted = await this.#post({ kind, payload }, headers, rawBody);
    sent.status = posted.status;
    sent.response = posted.body;
    this.#model.changed({ kind: 'payload' });
    return { ...posted, triggerId, responseUrl, rawBody, headers };
  }

  /** The very same bytes once more, as one who listened in could send them. */
  async redeliver(delivery: Delivery): Promise<Delivery> {
    const payload = payloadOf(delivery.rawBody);
    return again(delivery, await this.#post(payload, delivery.headers, delivery.rawBody));
  }

  async #post(sent: Pick<Sent, 'kind' | 'payload'>, headers: Record<string, string>, body: string): Promise<Posted> {
    if (!this.target) return { status: 0, body: '', error: 'dispatch_failed' };
    return this.target.kind === 'http'
      ? await post(this.target.url, headers, body, this.#ackTimeout)
      : await this.#sockets.send(sent, this.#ackTimeout);
  }
}

function again({ triggerId, responseUrl, rawBody, headers }: Delivery, posted: Posted): Delivery {
  return { ...posted, triggerId, responseUrl, rawBody, headers };
}
