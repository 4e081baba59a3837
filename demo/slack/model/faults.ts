export interface Fault {
  /** Slack's code, such as internal_error. */
  error?: string;
  /** The HTTP status; 429 goes with Retry-After. */
  status?: number;
  /** Seconds. */
  retryAfter?: number;
  /** Take the request and never answer. */
  hang?: boolean;
  /** How many calls fail so; default 1. */
  times?: number;
}

/** Faults that were asked for, by method; each is used up by the calls that meet it. */
export class Faults {
  readonly #waiting = new Map<string, { fault: Fault; left: number }[]>();

  add(method: string, fault: Fault): void {
    const queue = this.#waiting.get(method) ?? [];
    this.#waiting.set(method, [...queue, { fault, left: fault.times ?? 1 }]);
  }

  /** The fault that the next call of the method meets. */
  take(method: string): Fault | undefined {
    const queue = (this.#waiting.get(method) ?? []).filter((each) => each.left > 0);
    const [first] = queue;
    if (first) first.left -= 1;
    this.#waiting.set(method, queue);
    return first?.fault;
  }

  clear(): void {
    this.#waiting.clear();
  }
}
