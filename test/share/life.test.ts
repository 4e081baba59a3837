import { type Happening, type LifeRefusal, next } from '../../src/share/life.ts';
import type { Share, Status } from '../../src/share/share.ts';
import { after, HOUR, hours, type Instant, instant, minutes } from '../../src/time.ts';

const NOON = instant(Date.UTC(2026, 10, 24, 12));
const LATER = after(NOON, minutes(10));
const REQUIREMENTS = [{ approvers: new Set(['U1ADA', 'U2BEN']), needs: 1 }];

function share(status: Status, changed: Partial<Share> = {}): Share {
  const asked = { kind: 'length', length: HOUR } as const;
  return {
    ...{ id: 'sh_aaaaaaaa', owner: 'U0CHIE', channel: 'C1', objects: [], audience: { kind: 'here' }, status },
    ...{ startedAt: NOON, end: after(NOON, hours(8)), approval: { askedAt: NOON, asked, agreed: [] } },
    ...changed,
  };
}

const HAPPENINGS: Record<string, (at: Instant) => Happening> = {
  approve: (at) => ({ kind: 'approve', vote: { by: 'U1ADA', at }, requirements: REQUIREMENTS, longest: hours(4) }),
  deny: (at) => ({ kind: 'deny', by: 'U1ADA', at, requirements: REQUIREMENTS }),
  cancel: (at) => ({ kind: 'cancel', by: 'U0CHIE', at }),
  expire: (at) => ({ kind: 'expire', at }),
  revoke: (at) => ({ kind: 'revoke', by: 'U0CHIE', at }),
  renew: (at) => ({ kind: 'renew', by: 'U0CHIE', at, end: after(at, HOUR), rules: [] }),
};

/** What becomes of each state, for each happening: before the share's end, and after it. */
type Row = [Status, string, before: Status | LifeRefusal, after: Status | LifeRefusal];

const TABLE: Row[] = [
  ['pending', 'approve', 'active', 'expired'],
  ['pending', 'deny', 'denied', 'expired'],
  ['pending', 'cancel', 'cancelled', 'expired'],
  ['pending', 'expire', 'still-open', 'expired'],
  ['pending', 'revoke', 'pending', 'expired'],
  ['pending', 'renew', 'pending', 'expired'],
  ['active', 'approve', 'approved', 'ended'],
  ['active', 'deny', 'approved', 'ended'],
  ['active', 'cancel', 'approved', 'ended'],
  ['active', 'expire', 'approved', 'ended'],
  ['active', 'revoke', 'revoked', 'ended'],
  ['active', 'renew', 'active', 'ended'],
  ...(['revoked', 'denied', 'cancelled', 'expired'] as const).flatMap((status) =>
    Object.keys(HAPPENINGS).map((kind): Row => [status, kind, status, status]),
  ),
];

test('the table has every state with everything that can happen', () => {
  expect(TABLE).toHaveLength(6 * Object.keys(HAPPENINGS).length);
  expect(new Set(TABLE.map(([status, kind]) => `${status} ${kind}`)).size).toBe(TABLE.length);
});

/** The state that follows, and whether anything has changed; or why not. */
function outcome(status: Status, kind: string, at: Instant): string {
  const step = next(share(status), HAPPENINGS[kind]?.(at) ?? { kind: 'expire', at });
  return step.kind === 'next' ? step.share.status : step.reason;
}

test.each(TABLE)('%s, %s: %s before the end, %s after it', (status, kind, before, late) => {
  expect(outcome(status, kind, LATER)).toBe(before);
  expect(outcome(status, kind, after(NOON, hours(9)))).toBe(late);
});

test.each([
  ['the requester', 'U0CHIE', 'own-request'],
  ['someone else', 'U9OLGA', 'not-approver'],
])('%s decides nothing', (_who, by, reason) => {
  const vote = { kind: 'approve', vote: { by, at: LATER }, requirements: REQUIREMENTS, longest: hours(4) } as const;
  expect(next(share('pending'), vote)).toEqual({ kind: 'refused', reason });
  expect(next(share('pending'), { kind: 'deny', by, at: LATER, requirements: REQUIREMENTS })).toEqual({
    kind: 'refused',
    reason,
  });
});

test('only the requester cancels, or an admin', () => {
  expect(next(share('pending'), { kind: 'cancel', by: 'U1ADA', at: LATER, asAdmin: true })).toMatchObject({
    share: { status: 'cancelled', approval: { decided: { by: 'U1ADA' } } },
  });
  expect(next(share('pending'), { kind: 'cancel', by: 'U1ADA', at: LATER })).toEqual({
    kind: 'refused',
    reason: 'not-yours',
  });
});

describe('N of M', () => {
  const TWO = [{ approvers: new Set(['U1ADA', 'U2BEN', 'U3DORA']), needs: 2 }];
  const agree = (of: Share, by: string, more: { length?: ReturnType<typeof hours>; requirements?: typeof TWO } = {}) =>
    next(of, {
      kind: 'approve',
      vote: { by, at: LATER, ...(more.length === undefined ? {} : { length: more.length }) },
      requirements: more.requirements ?? TWO,
      longest: hours(4),
    });

  function agreed(of: Share, by: string, more = {}): Share {
    const step = agree(of, by, more);
    if (step.kind === 'refused') throw new Error(step.reason);
    return step.share;
  }

  test('the second who agrees decides, and nobody counts twice', () => {
    const one = agreed(share('pending'), 'U1ADA');
    expect(one.status).toBe('pending');
    expect(agree(one, 'U1ADA')).toEqual({ kind: 'refused', reason: 'agreed-already' });
    expect(agreed(one, 'U2BEN')).toMatchObject({ status: 'active', approval: { decided: { by: 'U2BEN' } } });
  });

  test('who is no longer entitled no longer counts', () => {
    const one = agreed(share('pending'), 'U1ADA');
    const without = [{ approvers: new Set(['U2BEN', 'U3DORA']), needs: 2 }];
    const two = agreed(one, 'U2BEN', { requirements: without });
    expect(two.status).toBe('pending');
    expect(agreed(two, 'U3DORA', { requirements: without }).status).toBe('active');
  });

  test('the shortest time chosen wins, and the rules cap it', () => {
    const one = agreed(share('pending'), 'U1ADA', { length: minutes(30) });
    expect(agreed(one, 'U2BEN', { length: minutes(45) }).end).toBe(after(LATER, minutes(30)));
    const long = share('pending', {
      approval: { askedAt: NOON, asked: { kind: 'length', length: hours(24) }, agreed: [] },
    });
    expect(agreed(agreed(long, 'U1ADA'), 'U2BEN').end).toBe(after(LATER, hours(4)));
  });

  test('each rule that asks wants its own', () => {
    const both = [...REQUIREMENTS, { approvers: new Set(['U3DORA']), needs: 1 }];
    const one = agreed(share('pending'), 'U1ADA', { requirements: both });
    expect(one.status).toBe('pending');
    expect(agreed(one, 'U3DORA', { requirements: both }).status).toBe('active');
  });
});

test('a moment that was asked for stays the end, and the time runs from the approval where it is shortened', () => {
  const until = after(NOON, hours(2));
  const of = share('pending', {
    end: until,
    approval: { askedAt: NOON, asked: { kind: 'until', end: until }, agreed: [] },
  });
  const approve = (length?: ReturnType<typeof minutes>) =>
    next(of, {
      kind: 'approve',
      vote: { by: 'U1ADA', at: LATER, ...(length === undefined ? {} : { length }) },
      requirements: REQUIREMENTS,
      longest: hours(4),
    });
  expect(approve()).toMatchObject({ share: { status: 'active', startedAt: LATER, end: until } });
  expect(approve(minutes(30))).toMatchObject({ share: { end: after(LATER, minutes(30)) } });
});

describe('a renewal', () => {
  const rule = { id: 'ru_new', version: 3 };
  const object = { bucket: 'b', key: 'k', size: 1, pin: { kind: 'etag', etag: 'e' } } as const;
  const active = share('active', { objects: [{ ...object, rule: { id: 'ru_old', version: 1 } }] });
  const renew = (of: Share, at: Instant, end: Instant) =>
    next(of, { kind: 'renew', by: 'U1ADA', at, end, rules: [rule] });

  test('gives a new end, counted from now, and notes the rule that decided; all else stays', () => {
    const end = after(LATER, HOUR);
    expect(renew(active, after(LATER, minutes(0)), end)).toEqual({
      kind: 'next',
      event: 'renewed',
      share: { ...active, objects: [{ ...object, rule }], renewedAt: LATER, end, endedOrRenewedBy: 'U1ADA' },
    });
  });

  test('is over before it begins where its end is past', () => {
    expect(renew(active, LATER, LATER)).toEqual({ kind: 'refused', reason: 'too-late' });
  });

  test('lets the share be renewed again, and ended, until its new end', () => {
    const longer = renew(active, LATER, after(NOON, hours(20)));
    if (longer.kind === 'refused') throw new Error(longer.reason);
    const late = after(NOON, hours(12));
    expect(next(longer.share, { kind: 'expire', at: late })).toEqual({ kind: 'refused', reason: 'approved' });
    expect(renew(longer.share, late, after(late, HOUR))).toMatchObject({ kind: 'next', event: 'renewed' });
    expect(next(longer.share, { kind: 'revoke', by: 'U1ADA', at: late })).toMatchObject({ event: 'revoked' });
  });
});
