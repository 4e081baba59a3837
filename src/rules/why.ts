import type { CommandHandler } from '../command.ts';
import { type ObjectRef, objectName } from '../share/object-ref.ts';
import type { Directory } from '../slack/directory.ts';
import { plainMessage } from '../slack/render.ts';
import { resolvePeople } from '../slack/resolve-people.ts';
import { sentences } from '../slack/say.ts';
import { whoWords } from '../slack/who-words.ts';
import { code, inLines, type Words, words } from '../words.ts';
import type { AllowList } from './allow-list.ts';
import type { IsAuditor } from './auditors.ts';
import { type Asking, type Governing, governing, matching, principalsOf } from './decide.ts';
import { type Lost, whyLost } from './lost.ts';
import type { Principal, Rule } from './rule.ts';
import { ruleWords } from './rule-words.ts';
import { readWhy, USAGE } from './why-text.ts';

export interface WhyDeps {
  readonly allowList: AllowList;
  readonly directory: Directory;
  readonly isAuditor: IsAuditor;
}

/** `/share why OBJECT [@user] [#channel]`: which rule decides, and how; about others only for admins and auditors. */
export function whyCommand(deps: WhyDeps): CommandHandler {
  return async ({ text, user, channel: here }, reply) => {
    const asked = await readAsked(deps.directory, text, { user, channel: here });
    if (asked.kind === 'wrong') return reply(sentences(asked.problems));
    const { object, about, channel } = asked;
    const isOwn = about === user && (channel === here || (await mayEnter(deps.directory, channel, user)));
    const refusal = isOwn ? undefined : await whyNot(deps, user);
    if (refusal !== undefined) return reply(plainMessage(refusal));
    const who = await deps.directory.whoIs(about);
    if (who.kind === 'unknown') return reply(plainMessage(whoWords(who)));
    const rules = await deps.allowList.candidates([object], principalsOf(who.party, channel), 'download', 'consistent');
    await reply(plainMessage(whyWords(rules, { party: who.party, channel, object, action: 'download' })));
  };
}

type Asked =
  | { readonly kind: 'asked'; readonly object: ObjectRef; readonly about: string; readonly channel: string }
  | { readonly kind: 'wrong'; readonly problems: readonly Words[] };

/** What is asked, with whom as Slack knows them. @param typed whom and where it is about where nobody is named */
async function readAsked(directory: Directory, text: string, typed: { user: string; channel: string }): Promise<Asked> {
  const read = readWhy(text);
  if (read.kind === 'wrong') return read;
  const { object, about, channel = typed.channel } = read;
  if (about === undefined) return { kind: 'asked', object, about: typed.user, channel };
  const resolved = await resolvePeople(directory, [about]);
  if (resolved.kind === 'wrong') return resolved;
  const [person] = resolved.people;
  if (person === undefined) return { kind: 'wrong', problems: [USAGE] };
  return { kind: 'asked', object, about: person.id, channel };
}

/** What is so in a channel that somebody can’t even join is as little their business as what others may do. */
async function mayEnter(directory: Directory, channel: string, user: string): Promise<boolean> {
  return (await directory.isPublic(channel)) === true || (await directory.isMember(channel, user)) === true;
}

async function whyNot({ isAuditor }: WhyDeps, user: string): Promise<Words | undefined> {
  const may = await isAuditor(user);
  if (typeof may === 'object') return whoWords(may);
  return may
    ? undefined
    : words`Only admins and auditors ask about others, and about channels that they are not in. ${code('/share why bucket/key')} is about you here.`;
}

/** The decision, the rule that made it, and the rules that matched and lost. Tells nothing of what is in the bucket. */
function whyWords(rules: readonly Rule[], asking: Asking): Words {
  const governed = governing(rules, asking);
  const deciding = 'rule' in governed ? governed.rule : undefined;
  const where = asking.channel.startsWith('D') ? words`this conversation` : words`${{ channel: asking.channel }}`;
  const lost = matching(rules, asking).filter(({ id }) => id !== deciding?.id);
  const others = lost.map((rule) => {
    const because = deciding === undefined ? [] : words`: ${lostWords(whyLost(rule, deciding, asking), deciding)}`;
    return words`• ${ruleWords(rule)} (${code(rule.id)})${because}`;
  });
  return [
    ...words`In ${where}, ${{ user: asking.party.id }} ${verdictWords(governed)} ${code(objectName(asking.object))}.`,
    ...(deciding === undefined
      ? words` No rule is about it.`
      : words`\nDecided by ${code(deciding.id)}: ${ruleWords(deciding)}.`),
    ...(others.length === 0 ? [] : words`\nThese are about it too, and overruled:\n${inLines(others)}`),
  ];
}

function lostWords(lost: Lost, deciding: Rule): Words {
  switch (lost.kind) {
    case 'forbidden':
      return words`a rule that forbids wins`;
    case 'not-everyone':
      return words`it is for full members`;
    case 'wider':
      return words`${code(deciding.place)} is more specific`;
    case 'further':
      return words`a rule for ${NAMED[lost.before]} comes before one for ${NAMED[lost.own]}`;
    case 'milder':
      return words`${MILDER[lost.by]}`;
  }
}

const NAMED: Readonly<Record<Principal['kind'], string>> = {
  user: 'a person',
  usergroup: 'a usergroup',
  channel: 'a channel',
  everyone: 'everyone',
};

const MILDER: Readonly<Record<Extract<Lost, { kind: 'milder' }>['by'], string>> = {
  ask: 'of two like these, the one that asks decides',
  time: 'of two like these, the shorter time decides',
  approvers: 'of two like these, the one that needs more approvers decides',
  id: 'of two like these, the smaller id decides',
};

function verdictWords(governed: Governing): string {
  if (governed.kind === 'permit')
    return governed.rule.effect.kind === 'ask' ? 'may, after approval, share' : 'may share';
  return REFUSED[governed.reason];
}

const REFUSED: Readonly<Record<Extract<Governing, { kind: 'refuse' }>['reason'], string>> = {
  'no-rule': 'may not share',
  denied: 'may not share',
  guest: 'is a guest, whom the rule does not include, and may not share',
  outsider: 'is of another organisation, which the rule does not include, and may not share',
};
