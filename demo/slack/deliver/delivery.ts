import type { Model, Sent } from '../model/model.ts';
import { bodyWith, payloadOf } from './body.ts';
import type { Outgoing, Retry } from './outgoing.ts';
import { type Posted, post } from './post.ts';
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
    const { kind, payload, triggerId = '', responseUrl = '', retry } = outgoing;
    const sent: Sent = { kind, payload, at: this.#model.now() };
    this.#model.noteSent(sent);
    const { text: rawBody, contentType } = bodyWith(outgoing);
    const secret = outgoing.signingSecret ?? this.#model.identity.signingSecret;
    const at = outgoing.timestamp ?? Math.floor(Date.now() / 1000);
    const headers = { ...signedHeaders(secret, rawBody, at, contentType), ...retryHeaders(retry) };
    const posted = await this.#post({ kind, payload, ...(retry && { retry }) }, headers, rawBody);
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

  async #post(
    sent: Pick<Outgoing, 'kind' | 'payload' | 'retry'>,
    headers: Record<string, string>,
    body: string,
  ): Promise<Posted> {
    if (!this.target) return { status: 0, body: '', error: 'dispatch_failed' };
    return this.target.kind === 'http'
      ? await post(this.target.url, headers, body, this.#ackTimeout)
      : await this.#sockets.send(sent, this.#ackTimeout);
  }
}

function retryHeaders(retry: Retry | undefined): Record<string, string> {
  return retry ? { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason } : {};
}

function again({ triggerId, responseUrl, rawBody, headers }: Delivery, posted: Posted): Delivery {
  return { ...posted, triggerId, responseUrl, rawBody, headers };
}
