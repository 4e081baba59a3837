import { recordsIn } from '../json.ts';

type Option = Record<string, unknown>;

/** What an app answered to a query, as it answered: options, or groups of options. */
export interface OptionAnswer {
  readonly options?: readonly Option[];
  readonly option_groups?: readonly Option[];
}

/** The menu that was asked for. */
export interface Menu {
  readonly blockId: string;
  readonly actionId: string;
}

/** Every option that a menu has offered, the newest first. */
export type OfferedIn = (menu: Menu) => readonly Option[];

export const NOTHING_OFFERED: OfferedIn = () => [];

/** A person who types on may still pick what an earlier query brought. */
const KEPT_ANSWERS = 50;

/**
 * The options that an app has answered with to external selects: what people pick of them is sent back whole. Each menu
 * has its own, since two menus of an app may use the same values.
 */
export class Offered {
  readonly #answers = new Map<string, OptionAnswer[]>();

  add(user: string, menu: Menu, answer: OptionAnswer): void {
    const key = keyOf(user, menu);
    // The newest first: an option may have changed its name since.
    this.#answers.set(key, [answer, ...(this.#answers.get(key) ?? [])].slice(0, KEPT_ANSWERS));
  }

  to(user: string): OfferedIn {
    return (menu) => (this.#answers.get(keyOf(user, menu)) ?? []).flatMap(optionsIn);
  }
}

function optionsIn({ options = [], option_groups: groups = [] }: OptionAnswer): Option[] {
  return [...options, ...groups.flatMap((group) => recordsIn(group.options))];
}

function keyOf(user: string, { blockId, actionId }: Menu): string {
  return JSON.stringify([user, blockId, actionId]);
}
