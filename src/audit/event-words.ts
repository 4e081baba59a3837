import { changerSpan, effectWords, principalWords } from '../rules/rule-words.ts';
import { objectName } from '../share/object-ref.ts';
import { audienceWords } from '../share/object-words.ts';
import { shortenName } from '../share/shorten-name.ts';
import { code, joined, type Span, type Words, words } from '../words.ts';
import type { AuditEvent } from './event.ts';

/** Who did it. Requests expire by themselves; of anything else it is not known where the event does not say. */
export function whoWords({ by, kind }: AuditEvent): Words {
  if (by !== undefined) return words`${changerSpan(by)}`;
  return kind === 'expired' ? words`the clock` : words`unknown`;
}

const DID: Readonly<Record<string, string>> = {
  requested: 'asked to share',
  approved: 'approved',
  denied: 'denied',
  cancelled: 'withdrew the request for',
  expired: 'ended the request for',
  shared: 'shared',
  'link issued': 'got a link to',
  'link refused': 'got no link to',
  revoked: 'ended the share of',
  renewed: 'renewed the share of',
  uploaded: 'uploaded',
  'rule added': 'added a rule for',
  'rule changed': 'changed the rule for',
  'rule removed': 'removed the rule for',
  'audit refused': 'was refused the audit',
  'audit exported': 'exported the audit',
};

/** What they did, by its kind; a kind that this version does not know is shown as it is. */
export function didWords({ kind }: AuditEvent): Words {
  const did = DID[kind];
  return did === undefined ? words`${code(kind)}` : words`${did}`;
}

/** To what: the first object and how many more, or whom and what a rule is about. */
export function whatWords({ objects, rule }: AuditEvent): Words {
  if (rule !== undefined) {
    const place = code(shortenName(rule.place ?? ''));
    return rule.principal === undefined ? words`${place}` : words`${principalWords(rule.principal)} in ${place}`;
  }
  const [first, ...more] = objects;
  if (first === undefined) return [];
  const name = code(shortenName(objectName(first)));
  return more.length === 0 ? words`${name}` : words`${name} and ${String(more.length)} more`;
}

/** Everything else that there is to say in one line: until when, for whom, why, by which rule, and where. */
export function detailWords(event: AuditEvent, showsChannel: boolean): Words {
  return joined([...endWords(event), ...whyWords(event), ...ownWords(event), ...whereWords(event, showsChannel)], ', ');
}

function endWords({ kind, end, linkEnd, audience, channel = '', owner, by }: AuditEvent): Words[] {
  return [
    ...(owner === undefined || owner === by ? [] : [words`of ${{ user: owner }}`]),
    ...(audience === undefined || !BEGINNING.has(kind) ? [] : [audienceWords(audience, channel, 'other')]),
    ...(end === undefined || !BEGINNING.has(kind) ? [] : [words`until ${{ date: end }}`]),
    ...(linkEnd === undefined || linkEnd === end ? [] : [words`link until ${{ date: linkEnd }}`]),
  ];
}

const BEGINNING: ReadonlySet<string> = new Set(['requested', 'shared', 'approved', 'renewed']);

function whyWords({ reason, objects, rules, shareId }: AuditEvent): Words[] {
  const reasons = [
    ...new Set([...(reason === undefined ? [] : [reason]), ...objects.flatMap(({ refused = [] }) => refused)]),
  ];
  return [
    ...(reasons.length === 0 ? [] : [words`because: ${reasons.map((each) => each.replaceAll('-', ' ')).join('; ')}`]),
    ...rules.slice(0, MOST_RULES).map(({ id, version }) => words`${code(id)} version ${String(version)}`),
    ...(rules.length > MOST_RULES ? [words`${String(rules.length - MOST_RULES)} more rules`] : []),
    ...(shareId === undefined ? [] : [words`${code(shareId)}`]),
  ];
}

/** A share of ten files can have ten rules. */
const MOST_RULES = 3;

/** What rules and the audit itself tell of their own. */
function ownWords({ rule, details = {} }: AuditEvent): Words[] {
  return [
    ...(rule?.after === undefined ? [] : [words`now ${effectWords(rule.after)}`]),
    ...(rule?.before === undefined ? [] : [words`before ${effectWords(rule.before)}`]),
    ...Object.entries(details)
      .filter(([name]) => SHOWN_DETAILS.has(name))
      .map(([name, value]) => words`${name} ${value}`),
  ];
}

/** The rest, such as hashes of files, is for the export. */
const SHOWN_DETAILS: ReadonlySet<string> = new Set(['typed', 'events']);

function whereWords({ channel, from }: AuditEvent, showsChannel: boolean): Words[] {
  return [
    ...(showsChannel && channel !== undefined ? [words`in ${placeSpan(channel)}`] : []),
    ...(from === undefined ? [] : [words`asked in ${placeSpan(from)}`]),
  ];
}

function placeSpan(channel: string): Span {
  // A direct message has no name to link to, and neither has the App Home.
  return /^[CG]/.test(channel) ? { channel } : channel.startsWith('D') ? 'a direct message' : channel;
}
