import type { CommandHandler, Typed } from '../command.ts';
import { ASK_ADMIN } from '../rules/ask-admin/ids.ts';
import type { Party } from '../rules/decide.ts';
import { buttons } from '../slack/buttons.ts';
import { type Message, plainMessage } from '../slack/render.ts';
import { resolvePeople } from '../slack/resolve-people.ts';
import { sentences } from '../slack/say.ts';
import { whoWords } from '../slack/who-words.ts';
import { HOUR, type Seconds } from '../time.ts';
import { code, type Words, words } from '../words.ts';
import { announce } from './announce.ts';
import type { ShareDeps, SharingDeps } from './deps.ts';
import { durationText } from './duration.ts';
import { ACTION } from './ids.ts';
import { makeShare } from './make-share.ts';
import { parseShare, type ShareCommand } from './parse-share.ts';
import { refusedWords } from './refused-words.ts';
import { examplesIn, folderMessage } from './suggest.ts';
import { longestAllowed, type Refused, type Wanted } from './wanted.ts';

/** `/share OBJECT… [EXPIRY] [AUDIENCE] [-- NOTE]` */
export function shareCommand(deps: SharingDeps): CommandHandler {
  return async (typed, reply) => {
    const sharer = await deps.directory.whoIs(typed.user);
    if (sharer.kind === 'unknown') return reply(plainMessage(whoWords(sharer)));
    const { party, zone } = sharer;
    const parsed = parseShare(typed.text, { now: typed.at, zone });
    if (parsed.kind === 'folder') return reply(await folderMessage(deps, parsed, { party, channel: typed.channel }));
    const command = parsed.kind === 'share' ? parsed.command : parsed.longest;
    const problems = parsed.kind === 'wrong' ? parsed.problems : [];
    const folders = parsed.kind === 'wrong' ? parsed.folders : [];
    if (command === undefined) {
      const examples = await examplesIn(deps, folders, { party, channel: typed.channel });
      return reply(sentences([...problems, ...examples]));
    }
    const wanted = await wantedBy(deps, command, party, typed.channel);
    if (wanted.kind === 'wrong') return reply(sentences([...problems, ...wanted.problems]));
    if (problems.length > 0) return reply(await tooLongMessage(deps, problems, wanted, typed));
    const made = await makeShare(deps, wanted, typed.cause, typed.at);
    if (made.kind !== 'refused') return announce(deps, made, reply);
    const reasons = made.refused.map((each) => [...refusedWords(each), ...hintWords(each, command)]);
    const message = await withOffer(deps, sentences(reasons), made.longest, wanted, typed);
    await reply(await withAdmins(deps, message, made.refused, wanted, typed));
  };
}

/** What a command wants, once Slack has said who everyone in it is. */
export async function wantedBy(
  { directory }: ShareDeps,
  command: Omit<ShareCommand, 'quotedHints'>,
  sharer: Party,
  channel: string,
): Promise<(Wanted & { kind: 'wanted' }) | { kind: 'wrong'; problems: readonly Words[] }> {
  const { objects, expiry, audience, note } = command;
  const [named, sharedOutside] = await Promise.all([
    resolvePeople(directory, audience.kind === 'people' ? audience.people : []),
    audience.kind === 'here' ? directory.isSharedOutside(channel, sharer.id) : false,
  ]);
  if (named.kind === 'wrong') return named;
  const users = named.people.map(({ id }) => id);
  return {
    kind: 'wanted',
    ...{ sharer, channel, objects, expiry, receivers: named.people },
    // Where Slack does not say who is in a conversation, strangers may be.
    sharedOutside: sharedOutside ?? true,
    audience: audience.kind === 'people' ? { kind: 'people', users, usergroups: named.usergroups } : audience,
    ...(note === undefined ? {} : { note }),
  };
}

/** For longer than any link can live: what is wrong, and a button where a rule lets them share for less. */
async function tooLongMessage(
  deps: SharingDeps,
  problems: readonly Words[],
  wanted: Wanted,
  typed: Typed,
): Promise<Message> {
  const longest = await longestAllowed(deps, wanted, typed.at);
  const allowed =
    longest === undefined ? [] : words` The rules let you share this for ${durationText(longest)} at most.`;
  const said = sentences(problems.map((problem) => [...problem, ...allowed]));
  return withOffer(deps, said, longest, wanted, typed);
}

/** A refusal with the button that shares for the longest time allowed, where that is all that was wrong. */
async function withOffer(
  deps: ShareDeps,
  message: Message,
  longest: Seconds | undefined,
  { objects, audience, note }: Wanted,
  { user, channel, cause, at }: Typed,
): Promise<Message> {
  if (longest === undefined) return message;
  const offer = { user, channel, objects, audience, ...(note === undefined ? {} : { note }), length: longest };
  const value = await deps.offers.make(offer, cause, at);
  const button = buttons({
    label: `Share for ${durationText(longest)}`,
    action: ACTION.takeOffer,
    value,
    style: 'primary',
  });
  return { text: message.text, blocks: [...message.blocks, button] };
}

/** A refusal for want of a rule, with the button that asks an admin for one. */
export async function withAdmins(
  deps: ShareDeps,
  message: Message,
  refused: readonly Refused[],
  { audience, expiry, note }: Wanted,
  { user, channel, cause, at }: Omit<Typed, 'text'>,
): Promise<Message> {
  const objects = refused.flatMap((each) =>
    each.because === 'rule' && each.refusal.reason === 'no-rule' ? [each.object] : [],
  );
  if (objects.length === 0) return message;
  const length = expiry.kind === 'length' ? expiry.length : HOUR;
  const wish = { user, channel, objects, audience, ...(note === undefined ? {} : { note }), length };
  const value = await deps.offers.make(wish, `${cause} admins`, at);
  const button = buttons({ label: 'Ask an admin', action: ASK_ADMIN.askAdmin, value });
  return { text: message.text, blocks: [...message.blocks, button] };
}

/** For a name that goes on after a space: what is not there may be there with the words that follow it. */
function hintWords(refused: Refused, command: ShareCommand): Words {
  if (refused.because !== 'object' || refused.obstacle !== 'missing') return [];
  const hint = command.quotedHints[command.objects.indexOf(refused.object)];
  return hint === undefined ? [] : words` A name with spaces needs quotes: ${code(`/share ${hint}`)}`;
}
