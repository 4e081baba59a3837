import type { Instant, Seconds } from '../time.ts';

/** What a person wants to do at a place. */
export type Action = 'download' | 'upload';

/** Who may get links: everyone in the channel, the sharer alone, or named people. */
export type AudienceKind = 'here' | 'me' | 'people';

/** Who a rule is about. `id` is Slack's: U… or W…, S…, C… or G…. */
export type Principal =
  | { readonly kind: 'user'; readonly id: string }
  | { readonly kind: 'usergroup'; readonly id: string }
  | { readonly kind: 'channel'; readonly id: string }
  | { readonly kind: 'everyone' };

export type Approver =
  | { readonly kind: 'user'; readonly id: string }
  | { readonly kind: 'usergroup'; readonly id: string };

/**
 * What a rule covers, as one string: `bucket`, `bucket/folder/` or `bucket/exact-key`.
 * A place that ends in a slash is a folder, one without any slash a whole bucket.
 */
export type Place = string;

/** What someone may do where a rule allows it or lets them ask. */
export interface Terms {
  /** The longest a share may last. */
  readonly longest: Seconds;
  readonly audiences: readonly AudienceKind[];
  /** Whether guests of the workspace may share or receive. */
  readonly guests: boolean;
  /** Whether people of other organisations (Slack Connect) may share or receive. */
  readonly outsiders: boolean;
}

export type Effect =
  | ({ readonly kind: 'allow' } & Terms)
  | ({
      readonly kind: 'ask';
      readonly approvers: readonly Approver[];
      /** How many of the approvers must agree. */
      readonly needs: number;
      /** The channel that is asked too. */
      readonly channel?: string;
    } & Terms)
  | { readonly kind: 'deny' };

/** What names a rule: saying the same three again changes it. */
export interface RuleName {
  readonly principal: Principal;
  readonly place: Place;
  readonly action: Action;
}

/** One line of the allow-list, as it stands. */
export interface Rule extends RuleName {
  /** `ru_` and eight letters or digits; made of the rule's name, so it never changes. */
  readonly id: string;
  /** 1 for a new rule, one more for each change. */
  readonly version: number;
  readonly effect: Effect;
  readonly changedBy: string;
  readonly changedAt: Instant;
  /** The conversation where that was typed, if it was. */
  readonly changedIn?: string;
}
