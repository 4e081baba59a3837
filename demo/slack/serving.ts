import type { Deliveries } from './deliver/delivery.ts';
import type { Sockets } from './deliver/sockets.ts';
import type { EventSource } from './events/event-source.ts';
import type { Model } from './model/model.ts';

/** What the workspace answers from. */
export interface Serving {
  readonly model: Model;
  readonly deliveries: Deliveries;
  readonly sockets: Sockets;
  readonly events: EventSource;
  readonly url: () => string;
  readonly hints: readonly string[];
}
