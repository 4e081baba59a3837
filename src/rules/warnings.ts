import type { Directory } from '../slack/directory.ts';
import { type Words, words } from '../words.ts';
import type { Effect, Principal } from './rule.ts';

export interface WarningDeps {
  readonly directory: Directory;
  readonly botUserId: string;
}

/** What is to be kept in mind about a rule, each in a sentence or two: about whom it is for, and whom it asks. */
export async function warningsAbout(
  { directory, botUserId }: WarningDeps,
  principal: Principal,
  effect: Effect,
): Promise<Words[]> {
  const warnings = await Promise.all([
    principal.kind === 'channel' ? publicWarning(directory, principal.id, effect.kind) : undefined,
    principal.kind === 'user' ? strangerWarning(directory, principal.id, effect) : undefined,
    effect.kind === 'ask' && effect.channel !== undefined
      ? unheardWarning(directory, effect.channel, botUserId)
      : undefined,
    effect.kind === 'ask' ? approversWarning(directory, principal, effect) : undefined,
  ]);
  return warnings.filter((each) => each !== undefined);
}

/** Whoever may join a channel may do what its rules let people do there. */
export async function publicWarning(
  directory: Directory,
  channel: string,
  effect: Effect['kind'],
): Promise<Words | undefined> {
  const isPublic = await directory.isPublic(channel);
  if (isPublic === false) return undefined;
  const name = { channel };
  if (isPublic === undefined) return words`Slack doesn’t tell me whether anyone can join ${name}.`;
  return effect === 'deny'
    ? words`${name} is a public channel: the rule is only about what people do there, and not elsewhere.`
    : words`${name} is a public channel: anyone in the workspace can join it, and then this rule is for them too.`;
}

/** A rule that names a guest, or somebody of another organisation, still has to include those. */
async function strangerWarning(directory: Directory, user: string, effect: Effect): Promise<Words | undefined> {
  if (effect.kind === 'deny') return undefined;
  const who = await directory.whoIs(user);
  if (who.kind === 'unknown' || who.party.standing === 'member') return undefined;
  if (who.party.standing === 'guest') {
    return effect.guests ? undefined : words`${{ user }} is a guest, so nothing is allowed unless guests are included.`;
  }
  if (effect.outsiders) return undefined;
  return words`${{ user }} is of another organisation, so nothing is allowed unless those are included.`;
}

/** An approval channel that the bot is not in takes no request. */
async function unheardWarning(directory: Directory, channel: string, botUserId: string): Promise<Words | undefined> {
  if ((await directory.isMember(channel, botUserId)) === true) return undefined;
  return words`I’m not in ${{ channel }}: invite me there, or approvers are asked one by one.`;
}

/** Nobody approves their own request, and in a usergroup there may be fewer than have to agree. */
async function approversWarning(
  directory: Directory,
  principal: Principal,
  { approvers, needs }: Extract<Effect, { kind: 'ask' }>,
): Promise<Words | undefined> {
  const groups = await directory.usergroups();
  if (groups === undefined) return undefined;
  const membersOf = (id: string) => [...(groups.find((group) => group.id === id)?.members ?? [])];
  const able = new Set(approvers.flatMap(({ kind, id }) => (kind === 'user' ? [id] : membersOf(id))));
  const besides =
    principal.kind === 'user' && able.delete(principal.id) ? words` besides ${{ user: principal.id }}` : [];
  if (able.size >= needs) return undefined;
  const own = besides.length === 0 ? '' : ', and nobody approves their own request';
  return able.size === 0
    ? words`Nobody${besides} could approve just now${own}: nothing is shared by this rule until somebody can.`
    : words`${String(needs)} have to agree, and only ${String(able.size)}${besides} could just now${own}: nothing is shared by this rule until there are more.`;
}
