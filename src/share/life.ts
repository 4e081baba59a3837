import { after, earliest, type Instant, type Seconds, seconds, wholeSecond } from '../time.ts';
import type { Approval, RuleVersion, Share, Vote } from './share.ts';

/** Who has to agree, and how many of them: one for each rule that asks. The requester is never among them. */
export interface Requirement {
  readonly approvers: ReadonlySet<string>;
  readonly needs: number;
  /** The rule that asks, as it is now: the event of a decision tells by which. */
  readonly rule?: RuleVersion;
}

/** Something that someone, or the clock, wants to happen to a share. */
export type Happening =
  | {
      readonly kind: 'approve';
      readonly vote: Vote;
      readonly requirements: readonly Requirement[];
      /** The longest that the rules allow now. */
      readonly longest: Seconds;
    }
  | {
      readonly kind: 'deny';
      readonly by: string;
      readonly at: Instant;
      readonly note?: string;
      readonly requirements: readonly Requirement[];
    }
  | {
      readonly kind: 'cancel';
      readonly by: string;
      readonly at: Instant;
      /** Admins cancel anyone's. */
      readonly asAdmin?: true;
    }
  | { readonly kind: 'expire'; readonly at: Instant }
  | { readonly kind: 'revoke'; readonly by: string; readonly at: Instant }
  | {
      readonly kind: 'renew';
      readonly by: string;
      readonly at: Instant;
      readonly end: Instant;
      /** The rules that decided, one for each object in their order. */
      readonly rules: readonly RuleVersion[];
    };

/** Why it does not happen. What was decided before says the share itself. */
export type LifeRefusal =
  /** It was approved and goes on. */
  | 'approved'
  /** It went on until its end. */
  | 'ended'
  | 'revoked'
  | 'denied'
  | 'cancelled'
  | 'expired'
  /** It waits for a decision, and what was wanted is for shares. */
  | 'pending'
  /** It is too early to call it expired. */
  | 'still-open'
  | 'own-request'
  | 'not-approver'
  | 'agreed-already'
  | 'not-yours'
  /** What was asked for is over before it could begin. */
  | 'too-late';

export type EventKind = 'approved' | 'denied' | 'cancelled' | 'expired' | 'revoked' | 'renewed';

export type LifeStep =
  | { readonly kind: 'next'; readonly share: Share; readonly event: EventKind }
  | { readonly kind: 'refused'; readonly reason: LifeRefusal };

/** What becomes of a share: its next state, or why it stays as it is. Pure. */
export function next(share: Share, happening: Happening): LifeStep {
  const at = happening.kind === 'approve' ? happening.vote.at : happening.at;
  if (happening.kind === 'revoke') return revoke(share, happening);
  if (happening.kind === 'renew') return renew(share, happening);
  if (share.status !== 'pending' || share.approval === undefined) return refused(standingOf(share, at));
  if (happening.kind === 'expire') {
    return at < share.end
      ? refused('still-open')
      : { kind: 'next', share: { ...share, status: 'expired' }, event: 'expired' };
  }
  if (at >= share.end) return refused('expired');
  const pending = { ...share, approval: share.approval };
  switch (happening.kind) {
    case 'cancel':
      if (happening.by !== share.owner && happening.asAdmin !== true) return refused('not-yours');
      return { kind: 'next', share: closed(pending, 'cancelled', { by: happening.by, at }), event: 'cancelled' };
    case 'deny': {
      const barred = barrier(share, happening.by, happening.requirements);
      if (barred !== undefined) return refused(barred);
      const { by, note } = happening;
      return {
        kind: 'next',
        share: closed(pending, 'denied', { by, at, ...(note === undefined ? {} : { note }) }),
        event: 'denied',
      };
    }
    case 'approve':
      return approve(pending, happening);
  }
}

type Pending = Share & { readonly approval: Approval };

/** The Nth who agrees decides. Who is no longer entitled no longer counts; the shortest time chosen wins. */
function approve(share: Pending, { vote, requirements, longest }: Extract<Happening, { kind: 'approve' }>): LifeStep {
  const barred = barrier(share, vote.by, requirements);
  if (barred !== undefined) return refused(barred);
  const entitled = share.approval.agreed.filter(({ by }) => mayDecide(by, requirements));
  if (entitled.some(({ by }) => by === vote.by)) return refused('agreed-already');
  const agreed = [...entitled, vote];
  const approval = { ...share.approval, agreed };
  const complete = requirements.every(
    ({ approvers, needs }) => agreed.filter(({ by }) => approvers.has(by)).length >= needs,
  );
  if (!complete) return { kind: 'next', share: { ...share, approval }, event: 'approved' };
  const startedAt = wholeSecond(vote.at);
  const end = endOf(approval, startedAt, longest);
  if (end <= vote.at) return refused('too-late');
  const decided = { by: vote.by, at: vote.at, ...(vote.note === undefined ? {} : { note: vote.note }) };
  return {
    kind: 'next',
    share: { ...share, status: 'active', startedAt, end, approval: { ...approval, decided } },
    event: 'approved',
  };
}

/** The end of what was asked for, or sooner where an approver chose so or the rules allow less. */
function endOf({ asked, agreed }: Approval, startedAt: Instant, longest: Seconds): Instant {
  const lengths = agreed.flatMap(({ length }) => (length === undefined ? [] : [length]));
  const most = seconds(Math.min(longest, ...lengths, ...(asked.kind === 'length' ? [asked.length] : [])));
  const end = after(startedAt, most);
  return asked.kind === 'until' ? earliest(asked.end, end) : end;
}

function revoke(share: Share, { by, at }: Extract<Happening, { kind: 'revoke' }>): LifeStep {
  if (share.status !== 'active' || at >= share.end) return refused(standingOf(share, at));
  return { kind: 'next', share: { ...share, status: 'revoked', endedOrRenewedBy: by }, event: 'revoked' };
}

/** Only what is still active gets a new end, which counts from now. */
function renew(share: Share, { by, at, end, rules }: Extract<Happening, { kind: 'renew' }>): LifeStep {
  if (share.status !== 'active' || at >= share.end) return refused(standingOf(share, at));
  if (end <= at) return refused('too-late');
  const objects = share.objects.map((object, index) => ({ ...object, rule: rules[index] ?? object.rule }));
  const renewed = { ...share, objects, renewedAt: wholeSecond(at), end, endedOrRenewedBy: by };
  return { kind: 'next', share: renewed, event: 'renewed' };
}

function closed(share: Pending, status: 'denied' | 'cancelled', decided: NonNullable<Approval['decided']>): Share {
  return { ...share, status, approval: { ...share.approval, decided } };
}

/** Why someone may not decide. */
function barrier(share: Share, by: string, requirements: readonly Requirement[]): LifeRefusal | undefined {
  if (by === share.owner) return 'own-request';
  return mayDecide(by, requirements) ? undefined : 'not-approver';
}

export function mayDecide(user: string, requirements: readonly Requirement[]): boolean {
  return requirements.some(({ approvers }) => approvers.has(user));
}

/** What a share is, to whoever wants something of it that it is not. */
export function standingOf(share: Share, at: Instant): LifeRefusal {
  if (share.status === 'active') return at < share.end ? 'approved' : 'ended';
  if (share.status === 'pending') return at < share.end ? 'pending' : 'expired';
  return share.status;
}

function refused(reason: LifeRefusal): LifeStep {
  return { kind: 'refused', reason };
}
