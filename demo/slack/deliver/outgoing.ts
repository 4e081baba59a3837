import type { Sent } from '../model/model.ts';

/** What is to be sent to the app. */
export interface Outgoing {
  readonly kind: Sent['kind'];
  readonly payload: Record<string, unknown>;
  readonly triggerId?: string;
  readonly responseUrl?: string;
  /** To forge a signature with; default the app's own. */
  readonly signingSecret?: string;
  /** Epoch seconds; default the real time, as the app compares it with its own clock. */
  readonly timestamp?: number;
  /** Where the app did not acknowledge it before. */
  readonly retry?: Retry;
}

/** https://docs.slack.dev/apis/events-api#errors */
export interface Retry {
  /** From 1 on. */
  readonly num: number;
  readonly reason: 'http_timeout' | 'connection_failed' | 'http_error';
}
