import type { CommandHandler } from '../command.ts';
import type { Directory } from '../slack/directory.ts';
import { plainMessage } from '../slack/render.ts';
import { resolvePeople } from '../slack/resolve-people.ts';
import { sentences } from '../slack/say.ts';
import { whoWords } from '../slack/who-words.ts';
import { code, type Words, words } from '../words.ts';
import type { IsAdmin } from './admins.ts';
import type { AllowList } from './allow-list.ts';
import { type EffectText, parseRule, readRuleId, type WhoText } from './parse-rule.ts';
import { parsePlace } from './place-text.ts';
import type { Approver, Effect, Principal } from './rule.ts';
import type { Saved } from './rule-changes.ts';
import { effectWords, ruleWords } from './rule-words.ts';
import { allRulesMessage, listed, placeRulesMessage, ROOM } from './rules-message.ts';

export interface RuleDeps {
  readonly allowList: AllowList;
  readonly directory: Directory;
  readonly isAdmin: IsAdmin;
  readonly botUserId: string;
}

/** Keeping the allow-list by typing. */
export function ruleCommands(deps: RuleDeps): Record<'allow' | 'ask' | 'deny' | 'forget' | 'rules', CommandHandler> {
  return {
    allow: forAdmins(deps, setCommand(deps, 'allow')),
    ask: forAdmins(deps, setCommand(deps, 'ask')),
    deny: forAdmins(deps, setCommand(deps, 'deny')),
    forget: forAdmins(deps, forgetCommand(deps)),
    rules: forAdmins(deps, rulesCommand(deps)),
  };
}

function forAdmins({ isAdmin }: RuleDeps, handle: CommandHandler): CommandHandler {
  return async (typed, reply) => {
    const admin = await isAdmin(typed.user);
    if (admin === true) return handle(typed, reply);
    await reply(
      plainMessage(
        admin === false ? words`Only admins see and change the allow-list. Ask one of them.` : whoWords(admin),
      ),
    );
  };
}

function setCommand(deps: RuleDeps, kind: 'allow' | 'ask' | 'deny'): CommandHandler {
  const { allowList, directory } = deps;
  return async ({ text, user: by, channel, at, cause }, reply) => {
    const parsed = parseRule(kind, text);
    if (parsed.kind === 'wrong') return reply(sentences(parsed.problems));
    const { who, place, action } = parsed.command;
    const [principal, effect] = await Promise.all([
      principalOf(directory, who),
      effectOf(directory, parsed.command.effect),
    ]);
    const problems = [principal, effect].flatMap((each) => (each.kind === 'wrong' ? each.problems : []));
    if (principal.kind === 'wrong' || effect.kind === 'wrong') return reply(sentences(problems));
    const name = { principal: principal.principal, place, action };
    const saved = await allowList.save(name, effect.effect, { by, channel, at, cause });
    await reply(plainMessage([...savedWords(saved), ...(await unheardWords(deps, effect.effect))]));
  };
}

function forgetCommand({ allowList }: RuleDeps): CommandHandler {
  return async ({ text, user: by, channel, at, cause }, reply) => {
    const id = readRuleId(text);
    if (id === undefined) {
      return reply(
        plainMessage(
          words`Which rule? ${code('/share forget ru_…')} takes the short id that ${code('/share rules')} shows.`,
        ),
      );
    }
    const forgotten = await allowList.forget(id, { by, channel, at, cause });
    switch (forgotten.kind) {
      case 'removed':
        return reply(plainMessage(words`Removed: ${ruleWords(forgotten.rule)} (${code(id)}).`));
      case 'unknown':
        return reply(plainMessage(words`There is no rule ${code(id)}. ${code('/share rules')} shows those there are.`));
      case 'repeated':
        return reply(plainMessage(words`Rule ${code(id)} was removed already.`));
    }
  };
}

function rulesCommand({ allowList }: RuleDeps): CommandHandler {
  return async ({ text }, reply) => {
    if (text.trim() === '') return reply(allRulesMessage(await listed(allowList.all(), ROOM)));
    const read = parsePlace(text);
    if (read.kind === 'wrong') return reply(sentences([read.problem]));
    const { place } = read;
    const [inside, around] = await Promise.all([
      listed(allowList.all(place), (2 * ROOM) / 3),
      listed(allowList.covering(place), ROOM / 3),
    ]);
    await reply(placeRulesMessage(place, inside, around));
  };
}

/** An approval channel that the bot is not in takes no request. */
async function unheardWords({ directory, botUserId }: RuleDeps, effect: Effect): Promise<Words> {
  if (effect.kind !== 'ask' || effect.channel === undefined) return [];
  const isThere = await directory.isMember(effect.channel, botUserId);
  if (isThere === true) return [];
  return words` I’m not in ${{ channel: effect.channel }}: invite me there, or approvers are asked one by one.`;
}

function savedWords(saved: Saved): Words {
  switch (saved.kind) {
    case 'added':
      return words`Added: ${ruleWords(saved.rule)} (${code(saved.rule.id)}).`;
    case 'changed':
      return words`Changed: ${ruleWords(saved.rule)} (${code(saved.rule.id)}). Before: ${effectWords(saved.before)}.`;
    case 'same':
      return words`It is so already: ${ruleWords(saved.rule)} (${code(saved.rule.id)}).`;
    case 'repeated':
      return words`That was done already. ${code('/share rules')} shows how things stand.`;
  }
}

/** The effect with its approvers as Slack knows them: people, and usergroups whose members may change. */
async function effectOf(
  directory: Directory,
  effect: EffectText,
): Promise<{ kind: 'effect'; effect: Effect } | { kind: 'wrong'; problems: readonly Words[] }> {
  if (effect.kind !== 'ask') return { kind: 'effect', effect };
  const resolved = await resolvePeople(directory, effect.approvers, 'fresh');
  if (resolved.kind === 'wrong') return resolved;
  const approvers = [
    ...resolved.people.map(({ id }): Approver => ({ kind: 'user', id })),
    ...resolved.usergroups.map((id): Approver => ({ kind: 'usergroup', id })),
  ];
  return { kind: 'effect', effect: { ...effect, approvers } };
}

async function principalOf(
  directory: Directory,
  who: WhoText,
): Promise<{ kind: 'principal'; principal: Principal } | { kind: 'wrong'; problems: readonly Words[] }> {
  if (who.kind === 'everyone') return { kind: 'principal', principal: { kind: 'everyone' } };
  const { mention } = who;
  if (mention.kind === 'channel') return { kind: 'principal', principal: { kind: 'channel', id: mention.id } };
  const resolved = await resolvePeople(directory, [mention], 'fresh');
  if (resolved.kind === 'wrong') return resolved;
  const [person] = resolved.people;
  const [usergroup] = resolved.usergroups;
  if (person !== undefined) return { kind: 'principal', principal: { kind: 'user', id: person.id } };
  if (usergroup !== undefined) return { kind: 'principal', principal: { kind: 'usergroup', id: usergroup } };
  throw new Error('A mention resolved to nobody');
}
