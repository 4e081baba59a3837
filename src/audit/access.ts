import { whoWords } from '../slack/who-words.ts';
import type { Instant } from '../time.ts';
import { code, type Words, words } from '../words.ts';
import type { AuditDeps } from './deps.ts';
import type { Scope } from './question.ts';

/** Somebody wants to see the audit, or something of it. */
export interface Wish {
  readonly user: string;
  /** Where they ask. */
  readonly channel: string;
  readonly scope: Scope;
  readonly cause: string;
  readonly at: Instant;
  /** What they typed or pressed. */
  readonly typed: string;
}

const REFUSED = words`Only auditors and admins see what others share. ${code('/share list')} shows what you share.`;

/** Why someone does not get to see the audit; that is an event of the audit itself. Undefined: they do. */
export async function refusalOf({ isAuditor, trail }: AuditDeps, wish: Wish): Promise<Words | undefined> {
  const { user, channel, scope, cause, at, typed } = wish;
  const may = await isAuditor(user);
  if (may === true) return undefined;
  await trail.record({
    ...{ kind: 'audit refused', by: user, at, channel, cause },
    about: scope.kind === 'channel' ? scope.channel : channel,
    reason: may === false ? 'not-auditor' : may.why,
    details: { typed, of: scope.kind === 'channel' ? scope.channel : 'all' },
  });
  return may === false ? REFUSED : whoWords(may);
}
