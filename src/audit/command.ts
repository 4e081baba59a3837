import type { CommandHandler } from '../command.ts';
import { excerpt } from '../excerpt.ts';
import { longId } from '../short-id.ts';
import { plainText } from '../slack/markup.ts';
import { plainMessage } from '../slack/render.ts';
import { sentences } from '../slack/say.ts';
import { after, days, instant, latest, seconds } from '../time.ts';
import { refusalOf } from './access.ts';
import type { AuditDeps } from './deps.ts';
import { parseAudit } from './parse-audit.ts';
import type { Question } from './question.ts';
import { show } from './show.ts';

/** `/share audit [#channel|all] [SINCE]`: for auditors and admins; to anyone else it is refused, which is recorded. */
export function auditCommand(deps: AuditDeps): CommandHandler {
  return async ({ text, user, channel, cause, at }, reply) => {
    const who = await deps.directory.whoIs(user);
    const zone = who.kind === 'known' ? who.zone : 'UTC';
    const read = parseAudit(text, channel, { now: at, zone });
    const scope = read.kind === 'audit' ? read.scope : { kind: 'channel' as const, channel };
    const refusal = await refusalOf(deps, {
      user,
      channel,
      scope,
      cause,
      at,
      typed: excerpt(`/share audit ${withoutAddresses(plainText(text))}`.trim()),
    });
    if (refusal !== undefined) return reply(plainMessage(refusal));
    if (read.kind === 'wrong') return reply(sentences(read.problems));
    const first = longId('audit', cause);
    const question: Question = {
      scope,
      // Nothing is kept for longer; there is no use in looking through what cannot be there.
      from: latest(read.from, after(at, seconds(-deps.auditRetention - LONGEST_LIFE))),
      to: instant(at + 1),
      filter: {},
    };
    const view = { user, channel, first, question, cursors: [], look: 'table' as const };
    await show(deps, { id: first, view, zone, at }, reply, 'only-them');
  };
}

/** What somebody pastes may open something, also without its beginning, and is kept with the event. */
function withoutAddresses(text: string): string {
  return text.replace(/\S+/g, (word) => (OPENS.test(word) ? '[address]' : word));
}

const OPENS = /https?:|x-amz-|[?&]signature=/i;

/** Events are kept from the end of their share on, which may be a while after they happened. */
const LONGEST_LIFE = days(366);
