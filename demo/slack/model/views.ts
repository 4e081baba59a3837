import { withConversation } from './default-conversation.ts';
import { newId, newSecret } from './identifiers.ts';
import type { Change } from './messages.ts';

/** An open modal, or someone's Home tab. */
export interface OpenView {
  readonly id: string;
  /** Changes with every update, so that a late one can be noticed. */
  readonly hash: string;
  readonly user: string;
  /** The conversation where the person was when the first modal opened. */
  readonly channel?: string;
  readonly rootViewId: string;
  readonly previousViewId?: string;
  /** The view as the app wrote it, with block ids. */
  readonly content: Record<string, unknown>;
}

export type ViewError = 'not_found' | 'hash_conflict' | 'push_limit_reached' | 'duplicate_external_id';

const DEEPEST_STACK = 3;

/** The modals that people have open, each person's as a stack, and their Home tabs. */
export class Views {
  readonly #stacks = new Map<string, OpenView[]>();
  readonly #homes = new Map<string, OpenView>();
  readonly #now: () => number;
  readonly #changed: (change: Change) => void;

  constructor(now: () => number, changed: (change: Change) => void) {
    this.#now = now;
    this.#changed = changed;
  }

  /** The person's modals, the one on top last. */
  stack(user: string): readonly OpenView[] {
    return this.#stacks.get(user) ?? [];
  }

  home(user: string): OpenView | undefined {
    return this.#homes.get(user);
  }

  /** Opens a modal in the place of whatever the person has open. */
  open(user: string, content: Record<string, unknown>, channel?: string): OpenView | ViewError {
    if (this.#taken(content)) return 'duplicate_external_id';
    return this.#put(user, [], this.#new(user, content, { channel }));
  }

  /** @param from the view in which the person did what leads to it; default the topmost */
  push(user: string, content: Record<string, unknown>, from = this.stack(user).at(-1)?.id): OpenView | ViewError {
    const stack = this.stack(user);
    const top = stack.at(-1);
    if (!top || !stack.some(({ id }) => id === from)) return 'not_found';
    if (stack.length >= DEEPEST_STACK) return 'push_limit_reached';
    if (this.#taken(content)) return 'duplicate_external_id';
    return this.#put(user, stack, this.#new(user, content, { channel: top.channel, below: top }));
  }

  /** Closes the person's topmost modal, which shows the one below again, or all of them. */
  close(user: string, which: 'top' | 'all'): void {
    this.#stacks.set(user, which === 'all' ? [] : this.stack(user).slice(0, -1));
    this.#changed({ kind: 'view', user });
  }

  /** @param hash of the version that is to be replaced; without it any version is */
  update(
    by: { id?: string; externalId?: string; hash?: string },
    content: Record<string, unknown>,
  ): OpenView | ViewError {
    const found = this.find(by);
    if (!found) return 'not_found';
    if (by.hash !== undefined && by.hash !== found.hash) return 'hash_conflict';
    const updated: OpenView = { ...found, content: withConversation(content, found.channel), hash: this.#newHash() };
    if (this.home(found.user)?.id === found.id) this.#homes.set(found.user, updated);
    else {
      const stack = this.stack(found.user).map((view) => (view.id === found.id ? updated : view));
      this.#stacks.set(found.user, stack);
    }
    this.#changed({ kind: 'view', user: found.user });
    return updated;
  }

  publish(user: string, content: Record<string, unknown>, hash?: string): OpenView | ViewError {
    const before = this.#homes.get(user);
    if (before && hash !== undefined && hash !== before.hash) return 'hash_conflict';
    if (this.#taken(content, before?.id)) return 'duplicate_external_id';
    const home = { ...this.#new(user, content, {}), ...(before && { id: before.id, rootViewId: before.id }) };
    this.#homes.set(user, home);
    this.#changed({ kind: 'view', user });
    return home;
  }

  find({ id, externalId }: { id?: string; externalId?: string }): OpenView | undefined {
    const all = [...this.#stacks.values(), ...this.#homes.values()].flat();
    return all.find((view) => view.id === id || (externalId && view.content.external_id === externalId));
  }

  /** Whether another view has the external id, which is to be unique in the workspace. @param own the one that may */
  #taken({ external_id: externalId }: Record<string, unknown>, own?: string): boolean {
    if (typeof externalId !== 'string' || externalId === '') return false;
    const found = this.find({ externalId });
    return found !== undefined && found.id !== own;
  }

  #put(user: string, below: readonly OpenView[], view: OpenView): OpenView {
    this.#stacks.set(user, [...below, view]);
    this.#changed({ kind: 'view', user });
    return view;
  }

  #new(
    user: string,
    given: Record<string, unknown>,
    { channel, below }: { channel?: string | undefined; below?: OpenView },
  ): OpenView {
    const [id, hash, content] = [newId('V'), this.#newHash(), withConversation(given, channel)];
    const stacked = below && { previousViewId: below.id };
    return { id, hash, user, content, rootViewId: below?.rootViewId ?? id, ...(channel && { channel }), ...stacked };
  }

  #newHash(): string {
    return `${Math.floor(this.#now() / 1000)}.${newSecret(4)}`;
  }
}
