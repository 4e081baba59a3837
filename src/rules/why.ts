import type { CommandHandler } from '../command.ts';
import { type ObjectRef, objectName } from '../share/object-ref.ts';
import { readObject } from '../share/object-text.ts';
import { readLine } from '../slack/command-text.ts';
import type { Directory } from '../slack/directory.ts';
import { plainMessage } from '../slack/render.ts';
import { resolvePeople } from '../slack/resolve-people.ts';
import { sentences } from '../slack/say.ts';
import { whoWords } from '../slack/who-words.ts';
import { code, inLines, type Words, words } from '../words.ts';
import type { AllowList } from './allow-list.ts';
import type { IsAuditor } from './auditors.ts';
import { type Asking, type Governing, governing, matching, principalsOf } from './decide.ts';
import type { Rule } from './rule.ts';
import { ruleWords } from './rule-words.ts';

export interface WhyDeps {
  readonly allowList: AllowList;
  readonly directory: Directory;
  readonly isAuditor: IsAuditor;
}

/** `/share why OBJECT [@user] [#channel]`: which rule decides, and how; about others only for admins and auditors. */
export function whyCommand(deps: WhyDeps): CommandHandler {
  return async ({ text, user, channel: here }, reply) => {
    const asked = await readWhy(deps.directory, text);
    if (asked.kind === 'wrong') return reply(sentences(asked.problems));
    const { object, about = user, channel = here } = asked;
    const refusal = about === user ? undefined : await whyNot(deps, user);
    if (refusal !== undefined) return reply(plainMessage(refusal));
    const who = await deps.directory.whoIs(about);
    if (who.kind === 'unknown') return reply(plainMessage(whoWords(who)));
    const rules = await deps.allowList.candidates([object], principalsOf(who.party, channel), 'download', 'consistent');
    await reply(plainMessage(whyWords(rules, { party: who.party, channel, object, action: 'download' })));
  };
}

type Why =
  | { readonly kind: 'why'; readonly object: ObjectRef; readonly about?: string; readonly channel?: string }
  | { readonly kind: 'wrong'; readonly problems: readonly Words[] };

async function readWhy(directory: Directory, text: string): Promise<Why> {
  const [first, ...rest] = readLine(text).words;
  if (first === undefined) return { kind: 'wrong', problems: [USAGE] };
  const read = readObject(first.text);
  if (read.kind === 'wrong') return { kind: 'wrong', problems: [read.problem] };
  if (read.kind === 'folder') {
    const folder = code(`${read.bucket}/${read.prefix}`);
    return {
      kind: 'wrong',
      problems: [words`${folder} is a folder. ${code('/share why')} is about one object in it.`],
    };
  }
  const mentions = rest.flatMap(({ mention }) => mention ?? []);
  const people = mentions.filter(({ kind }) => kind !== 'channel');
  const channels = mentions.flatMap((mention) => (mention.kind === 'channel' ? [mention.id] : []));
  if (mentions.length < rest.length || people.length > 1 || channels.length > 1)
    return { kind: 'wrong', problems: [USAGE] };
  const resolved = await resolvePeople(directory, people);
  if (resolved.kind === 'wrong') return resolved;
  if (resolved.usergroups.length > 0) return { kind: 'wrong', problems: [USAGE] };
  const [person] = resolved.people;
  const [channel] = channels;
  return {
    kind: 'why',
    object: read.object,
    ...(person === undefined ? {} : { about: person.id }),
    ...(channel === undefined ? {} : { channel }),
  };
}

const USAGE = words`Name one object, and a person or a channel after it if it is not about you here: ${code('/share why bucket/key @user #channel')}.`;

async function whyNot({ isAuditor }: WhyDeps, user: string): Promise<Words | undefined> {
  const may = await isAuditor(user);
  if (typeof may === 'object') return whoWords(may);
  return may
    ? undefined
    : words`Only admins and auditors ask about others. ${code('/share why bucket/key')} is about you.`;
}

/** The decision, the rule that made it, and the rules that matched and lost. Tells nothing of what is in the bucket. */
function whyWords(rules: readonly Rule[], asking: Asking): Words {
  const governed = governing(rules, asking);
  const deciding = 'rule' in governed ? governed.rule : undefined;
  const where = asking.channel.startsWith('D') ? words`this conversation` : words`${{ channel: asking.channel }}`;
  const lost = matching(rules, asking).filter(({ id }) => id !== deciding?.id);
  const others = lost.map((rule) => words`• ${ruleWords(rule)} (${code(rule.id)})`);
  return [
    ...words`In ${where}, ${{ user: asking.party.id }} ${verdictWords(governed)} ${code(objectName(asking.object))}.`,
    ...(deciding === undefined
      ? words` No rule is about it.`
      : words`\nDecided by ${code(deciding.id)}: ${ruleWords(deciding)}.`),
    ...(others.length === 0 ? [] : words`\nThese are about it too, and overruled:\n${inLines(others)}`),
  ];
}

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
