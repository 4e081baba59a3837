type Option = Record<string, unknown>;

const KEPT = 1000;

/** The options that an app has answered with to external selects: what people pick of them is sent back whole. */
export class Offered {
  readonly #options = new Map<string, Option[]>();

  add(user: string, options: readonly Option[]): void {
    // The newest first: an option may have changed its name since.
    this.#options.set(user, [...options, ...this.to(user)].slice(0, KEPT));
  }

  to(user: string): readonly Option[] {
    return this.#options.get(user) ?? [];
  }
}
