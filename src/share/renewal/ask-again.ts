import { wholeSecond } from '../../time.ts';
import type { ShareDeps } from '../deps.ts';
import { isOpen } from '../share.ts';
import { openRenewal } from './open-renewal.ts';
import type { Allowed, Renewed, Renewing } from './renewed.ts';

/** A new request for what is shared: the same objects as they are pinned, for the same people in the same place. */
export async function askAgain(deps: ShareDeps, renewing: Renewing, allowed: Allowed): Promise<Renewed> {
  const { share, user, cause, at } = renewing;
  if (user !== share.owner) return { kind: 'sharer-must-ask', share };
  const waiting = await openRenewal(deps.shares, share.id, at);
  if (waiting !== undefined) return { kind: 'asked-already', share, request: waiting };
  const { id, owner, channel, picked, thread, audience, note } = share;
  const draft = {
    ...{ owner, channel, audience, renews: id, startedAt: wholeSecond(at) },
    objects: share.objects.map((object, index) => ({ ...object, rule: ruleAt(allowed, index) ?? object.rule })),
    ...(picked === undefined ? {} : { picked }),
    ...(thread === undefined ? {} : { thread }),
    ...(note === undefined ? {} : { note }),
  };
  const asking = allowed.permits.filter(({ effect }) => effect.kind === 'ask');
  // Two presses at once are one request: until the share has another end, only the first has this cause.
  const causes = [`renewal of ${id} until ${share.end}`, cause];
  for (const each of causes) {
    const asked = await deps.askFor(draft, allowed.expiry, asking, each);
    if (asked.kind === 'silent') return asked;
    if (asked.kind === 'nobody') {
      const theirs = draft.objects.filter(({ rule }) => rule.id === asked.rule.id);
      const refused = theirs.map(
        (object) => ({ object, because: 'approvers', rule: asked.rule, could: asked.could }) as const,
      );
      return { kind: 'refused', share, refused };
    }
    if (asked.kind === 'asked') {
      const { cutFrom } = allowed;
      await deps.shares.isFirst(share, cause, at);
      return {
        ...{ kind: 'asked', share, request: asked.share, askings: asked.askings },
        ...(cutFrom === undefined ? {} : { cutFrom }),
      };
    }
    if (isOpen(asked.share, at)) return { kind: 'asked-already', share, request: asked.share };
    // That one was decided. Only what has not led to it leads to another; what came to nothing may be pressed again.
    if (!(await deps.shares.isFirst(share, cause, at))) break;
  }
  return { kind: 'repeated', share };
}

function ruleAt({ permits }: Allowed, index: number) {
  const permit = permits[index];
  return permit === undefined ? undefined : { id: permit.id, version: permit.version };
}
