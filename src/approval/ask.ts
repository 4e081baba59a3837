import type { Permit } from '../rules/decide.ts';
import type { Approval, Share } from '../share/share.ts';
import type { Draft, Shares } from '../share/shares.ts';
import type { Directory } from '../slack/directory.ts';
import { after, earliest, type Instant, type Seconds } from '../time.ts';
import type { Deliveries } from './deliveries.ts';
import { type Asking, askingsOf } from './requirements.ts';

export interface AskDeps {
  readonly shares: Shares;
  readonly deliveries: Deliveries;
  readonly directory: Directory;
  /** How long a request waits for a decision. */
  readonly requestTtl: Seconds;
}

export type AskedFor =
  | { readonly kind: 'asked'; readonly share: Share; readonly askings: readonly Asking[] }
  | { readonly kind: 'repeated'; readonly share: Share }
  /** Fewer people could agree to it than a rule needs, and the requester is none of them. */
  | { readonly kind: 'nobody'; readonly rule: Permit; readonly could: number }
  /** Slack does not say who is in the usergroups. */
  | { readonly kind: 'silent' };

/** A share that waits: what it will be is in `draft`, how long it was asked for in `asked`. */
export type AskFor = (
  draft: Omit<Draft, 'status' | 'end' | 'approval'>,
  asked: Approval['asked'],
  rules: readonly Permit[],
  cause: string,
) => Promise<AskedFor>;

/** Writes a request, where enough people could agree to it. Telling them comes after. */
export function createAskFor({ shares, deliveries, directory, requestTtl }: AskDeps): AskFor {
  return async (draft, asked, rules, cause) => {
    const askings = await askingsOf(rules, draft.owner, directory, { people: 'fresh' });
    if (askings === undefined) return { kind: 'silent' };
    const short = askings.find(({ approvers, needs }) => approvers.size < needs);
    if (short !== undefined) return { kind: 'nobody', rule: short.rule, could: short.approvers.size };
    const askedAt = draft.startedAt;
    const created = await shares.create(
      {
        ...draft,
        status: 'pending',
        end: decidableUntil(askedAt, asked, requestTtl),
        approval: { askedAt, asked, agreed: [] },
      },
      cause,
      { before: (id) => deliveries.open(id, askedAt) },
    );
    return created.kind === 'repeated' ? created : { kind: 'asked', share: created.share, askings };
  };
}

/** Nobody needs a decision about a time that is over. */
function decidableUntil(askedAt: Instant, asked: Approval['asked'], ttl: Seconds): Instant {
  const late = after(askedAt, ttl);
  return asked.kind === 'until' ? earliest(late, asked.end) : late;
}
