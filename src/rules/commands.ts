import type { CommandHandler } from '../command.ts';
import type { Shares } from '../share/shares.ts';
import type { Directory } from '../slack/directory.ts';
import type { ReportFault } from '../slack/faults.ts';
import { plainMessage } from '../slack/render.ts';
import { resolvePeople } from '../slack/resolve-people.ts';
import { sentences } from '../slack/say.ts';
import type { Instant } from '../time.ts';
import { code, joined, type Words, words } from '../words.ts';
import { type IsAdmin, whyNotAdmin } from './admins.ts';
import { type ListDeps, listPage } from './dialog/list.ts';
import { type RuleChange, removalOf } from './effect.ts';
import { touchedWords } from './effect-words.ts';
import { type EffectText, parseRule, readRuleId, type WhoText } from './parse-rule.ts';
import { parsePlace } from './place-text.ts';
import { touchedBy } from './preview.ts';
import type { Approver, Effect, Principal } from './rule.ts';
import { forgottenWords, savedWords } from './rule-words.ts';
import { warningsAbout } from './warnings.ts';

export interface RuleDeps extends ListDeps {
  readonly directory: Directory;
  readonly shares: Pick<Shares, 'open' | 'everyLive'>;
  readonly isAdmin: IsAdmin;
  readonly botUserId: string;
  readonly report: ReportFault;
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
    const refusal = await whyNotAdmin(isAdmin, typed.user);
    return refusal === undefined ? handle(typed, reply) : reply(plainMessage(refusal.say));
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
    const before = saved.kind === 'changed' ? saved.before : undefined;
    const [warnings, touched] = await Promise.all([
      warningsAbout(deps, name.principal, effect.effect),
      saved.kind === 'added' || saved.kind === 'changed'
        ? touchedNow(deps, { name, id: saved.rule.id, before, after: effect.effect }, at)
        : [],
    ]);
    const said = joined([savedWords(saved), ...warnings], ' ');
    await reply(plainMessage([...said, ...touched]));
  };
}

function forgetCommand(deps: RuleDeps): CommandHandler {
  return async ({ text, user: by, channel, at, cause }, reply) => {
    const id = readRuleId(text);
    if (id === undefined) {
      return reply(
        plainMessage(
          words`Which rule? ${code('/share forget ru_…')} takes the short id that ${code('/share rules')} shows.`,
        ),
      );
    }
    const forgotten = await deps.allowList.forget(id, { by, channel, at, cause });
    const touched = forgotten.kind === 'removed' ? await touchedNow(deps, removalOf(forgotten.rule), at) : [];
    await reply(plainMessage([...forgottenWords(id, forgotten), ...touched]));
  };
}

function rulesCommand(deps: RuleDeps): CommandHandler {
  return async ({ text, user, cause, at }, reply) => {
    if (text.trim() === '') return reply(await listPage(deps, { user }, cause, at));
    const read = parsePlace(text);
    if (read.kind === 'wrong') return reply(sentences([read.problem]));
    await reply(await listPage(deps, { user, place: read.place }, cause, at));
  };
}

/** How long what a change has done may be looked up, in milliseconds. */
const LOOK_FOR_MS = 800;

/** What a change has done to shares and requests, where it has done anything. The rule is written, whatever comes of this. */
async function touchedNow(deps: RuleDeps, change: RuleChange, at: Instant): Promise<Words> {
  try {
    const touched = await touchedBy(deps, change, at, LOOK_FOR_MS);
    return touched.found.length === 0 ? [] : words`\n${touchedWords(touched)}`;
  } catch (error) {
    deps.report(error);
    return [];
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
