import { App, type AppOptions, type ReceiverEvent } from '@slack/bolt';
import type { InFlight } from './in-flight.ts';

/** Bolt's App, whose events count as in flight until all is done, also what its error handler does. */
export class TrackedApp extends App {
  readonly #inFlight: InFlight;

  constructor(options: AppOptions, inFlight: InFlight) {
    super(options);
    this.#inFlight = inFlight;
  }

  override processEvent(event: ReceiverEvent): Promise<void> {
    return this.#inFlight.track(super.processEvent(event));
  }
}
