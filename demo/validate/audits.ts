import { auditMessage, tallyMessage } from '../../src/audit/audit-message.ts';
import { type AuditEvent, EVENT_KINDS } from '../../src/audit/event.ts';
import { exportMessage, type Standing } from '../../src/audit/export/messages.ts';
import { filterView } from '../../src/audit/filter-view.ts';
import type { Question } from '../../src/audit/question.ts';
import type { Tally } from '../../src/audit/tally.ts';
import { after, days, seconds } from '../../src/time.ts';
import { words } from '../../src/words.ts';
import { END, LONGEST_RULE, NOTE, NOW, OBJECTS, SHARES, USERS } from './extremes.ts';
import type { Said, Shown } from './said.ts';

const ID = 'f'.repeat(32);
const FILTER = { person: USERS[0] ?? '', bucket: 'b'.repeat(63), kind: 'audit exported' };

const TALLY: Tally = {
  ...{ shares: 100_000, people: 100_000, objects: 1_000_000, links: 1_000_000, refusals: 100_000 },
  ...{ events: 100_000, isPart: true },
  over: {
    each: '30 minutes',
    spans: Array.from({ length: 20 }, (_, index) => ({ label: `${index + 1} Nov 2026 00:00`, count: 100_000 })),
  },
};
const NOTHING: Tally = { ...TALLY, shares: 0, people: 0, objects: 0, links: 0, refusals: 0, events: 0, isPart: false };

function question(filter: Question['filter']): Question {
  return { scope: { kind: 'all' }, from: after(NOW, seconds(-days(400))), to: NOW, filter };
}

/** An event of each kind that has as much of everything as it can have. */
function events(): AuditEvent[] {
  const rules = OBJECTS.map((_, index) => ({ id: `ru_0000000${index}`, version: 1_000_000 }));
  const { principal, place, action, effect } = LONGEST_RULE;
  const ask = {
    ...effect,
    kind: 'ask',
    approvers: USERS.map((id) => ({ kind: 'user', id }) as const),
    needs: USERS.length,
    channel: 'C0000000000',
  } as const;
  const audience = SHARES.at(-1)?.share.audience ?? { kind: 'here' };
  return EVENT_KINDS.map((kind, index) => ({
    ...{ id: `sh_00000000#${index}`, kind, at: NOW, by: USERS[0] ?? '', owner: USERS[1] ?? '' },
    objects: OBJECTS.map(({ bucket, key }) => ({ bucket, key, refused: 'sharer-needs-approval' })),
    ...{ channel: 'C0000000000', from: 'C0000000001', rules, shareId: 'sh_00000000', audience, note: NOTE },
    ...{ end: END, linkEnd: NOW, reason: 'not-for-you', details: { typed: NOTE, events: '1000000' } },
    ...(kind.startsWith('rule ') ? { rule: { principal, place, action, before: ask, after: ask } } : {}),
  }));
}

/** What the audit answers, with as much in it as can be, with and without the blocks that not every workspace takes. */
export function auditMessages(): Said[] {
  const all = events();
  const page = { id: ID, page: 1_000, hasOlder: true, cutShort: true, look: 'table', tally: TALLY } as const;
  const plain = all.map((event) => ({ ...event, objects: [{ bucket: 'team-files', key: 'report.pdf' }], rules: [] }));
  const pages = [
    ...all.map((event) => ({ what: `ten events “${event.kind}”`, events: Array.from({ length: 10 }, () => event) })),
    { what: 'ten plain events', events: plain.slice(0, 10) },
  ];
  return [true, false].flatMap((rich) => {
    const how = rich ? 'with chart and table' : 'in words alone';
    return [
      ...pages.map(({ what, events: shown }) => ({
        what: `audit: ${what}, ${how}`,
        message: auditMessage({ ...page, question: question(FILTER), events: shown }, rich),
      })),
      {
        what: `audit: still counting, ${how}`,
        message: auditMessage({ ...page, question: question({}), events: plain.slice(0, 1), tally: 'counting' }, rich),
      },
      {
        what: `audit: nothing, ${how}`,
        message: auditMessage({ ...page, page: 1, question: question({}), events: [], tally: NOTHING }, rich),
      },
      { what: `audit: what it comes to, ${how}`, message: tallyMessage(question(FILTER), TALLY, rich) },
    ];
  });
}

const STANDINGS: readonly Standing[] = [
  ...(['writing', 'sending', 'done'] as const).map((kind) => ({ kind, events: 1_000_000 })),
  ...[false, true].map((mayBeHere) => ({ kind: 'failed', because: words`${NOTE}`, mayBeHere }) as const),
  ...(['nothing', 'cancelled', 'interrupted', 'refused'] as const).map((kind) => ({ kind })),
];

/** What an auditor reads of an export. */
export function exportMessages(): Said[] {
  return STANDINGS.map((standing) => ({
    what: `export: ${standing.kind}${standing.kind === 'failed' && standing.mayBeHere ? ', or not' : ''}`,
    message: exportMessage(ID, question(FILTER), standing),
  }));
}

export function auditViews(): Shown[] {
  return [
    { what: 'audit: filter', view: filterView(ID, {}) },
    { what: 'audit: filter, filled in', view: filterView(ID, FILTER) },
  ];
}
