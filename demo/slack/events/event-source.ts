import type { Deliveries, Delivery } from '../deliver/delivery.ts';
import type { Happening } from '../model/happening.ts';
import type { Model } from '../model/model.ts';
import type { Event } from './event.ts';
import { homeOpened, membershipChanged, said } from './happenings.ts';
import { sendEvent, type Wait } from './send-event.ts';

/** Tells the app of what happens in the workspace. */
export class EventSource {
  readonly #model: Model;
  readonly #deliveries: Deliveries;
  readonly #wait: Wait;
  readonly #underWay = new Set<Promise<Delivery[]>>();
  #isClosed = false;

  /** @param wait how to wait before a retry */
  constructor(model: Model, deliveries: Deliveries, wait: Wait) {
    this.#model = model;
    this.#deliveries = deliveries;
    this.#wait = wait;
    model.happeningHooks.push((happening) => {
      for (const event of this.#eventsOf(happening)) void this.send(event);
    });
  }

  /** @returns every attempt to tell the app; none where it does not subscribe to it */
  send(event: Event): Promise<Delivery[]> {
    const wait = async (ms: number) => {
      await this.#wait(ms);
      return !this.#isClosed;
    };
    const sending = sendEvent(this.#model, this.#deliveries, event, wait);
    this.#underWay.add(sending);
    const done = () => this.#underWay.delete(sending);
    sending.then(done, done);
    return sending;
  }

  openHome(user: string, tab: 'home' | 'messages'): Promise<Delivery[]> {
    return this.send(homeOpened(this.#model, user, tab));
  }

  /** Resolves when nothing is under way any more, retries included. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
  }

  /** What waits for a retry is given up. */
  close(): void {
    this.#isClosed = true;
  }

  #eventsOf(happening: Happening): Event[] {
    return happening.kind === 'said'
      ? said(this.#model, happening.message)
      : [membershipChanged(this.#model, happening)];
  }
}
