import { newDigits, newSecret } from './identifiers.ts';
import { setNewest } from './newest.ts';

/** What a trigger id lets an app do: open one view for this person. */
export interface Trigger {
  readonly user: string;
  /** The conversation where it was done. */
  readonly channel?: string;
  /** The view whose submission or click it came from. */
  readonly viewId?: string;
}

export type TriggerError = 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id';

const LIFETIME_MS = 3_000;

/** Far more than can be good at a time: what is forgotten is invalid where it would have been expired. */
const KEPT = 10_000;

/** Trigger ids: good for three seconds, once. */
export class Triggers {
  readonly #issued = new Map<string, Trigger & { readonly at: number; used: boolean }>();
  readonly #now: () => number;

  readonly #lifetime: number;

  /** @param slowMotion as in ModelOptions */
  constructor(now: () => number, slowMotion: number) {
    this.#now = now;
    this.#lifetime = LIFETIME_MS * slowMotion;
  }

  issue(trigger: Trigger, id: string = `${newDigits(12)}.${newDigits(12)}.${newSecret()}`): string {
    setNewest(this.#issued, id, { ...trigger, at: this.#now(), used: false }, KEPT);
    return id;
  }

  /** Uses the trigger up. */
  exchange(id: string): Trigger | TriggerError {
    const trigger = this.#issued.get(id);
    if (!trigger) return 'invalid_trigger_id';
    if (trigger.used) return 'exchanged_trigger_id';
    if (this.#now() - trigger.at > this.#lifetime) return 'expired_trigger_id';
    trigger.used = true;
    return trigger;
  }
}
