import { askedMessage } from '../approval/messages.ts';
import type { CommandHandler, Typed } from '../command.ts';
import { ASK_ADMIN } from '../rules/ask-admin/ids.ts';
import type { Party } from '../rules/decide.ts';
import { buttons } from '../slack/buttons.ts';
import type { ReportFault } from '../slack/faults.ts';
import { type Message, plainMessage } from '../slack/render.ts';
import type { Reply } from '../slack/reply.ts';
import { resolvePeople } from '../slack/resolve-people.ts';
import { sentences } from '../slack/say.ts';
import { whoWords } from '../slack/who-words.ts';
import { HOUR, type Seconds } from '../time.ts';
import { bold, code, joined, type Words, words } from '../words.ts';
import { type AnnouncedDeps, noteAnnouncements } from './announced/announcements.ts';
import { cardMessage, directMessage } from './card.ts';
import type { ShareDeps } from './deps.ts';
import { durationText } from './duration.ts';
import { ACTION } from './ids.ts';
import { longestAllowed, type Made, makeShare, type Refused, type Wanted } from './make-share.ts';
import { sharedMessages } from './own-messages.ts';
import { parseShare, type ShareCommand } from './parse-share.ts';
import { refusedWords } from './refused-words.ts';
import { hasCard, type Share } from './share.ts';
import { examplesIn, folderMessage } from './suggest.ts';

export interface SharingDeps extends ShareDeps, AnnouncedDeps {
  readonly report: ReportFault;
  /** Says whatever of a request is still to be said. */
  readonly tell: (shareId: string) => Promise<void>;
}

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

/** Says to everyone what there is for them: links to the sharer, the card to the channel, word to people by name. */
export async function announce(
  deps: SharingDeps,
  made: Exclude<Made, { kind: 'refused' }>,
  reply: Reply,
): Promise<void> {
  if (made.kind === 'silent') return reply(plainMessage(SILENT));
  const { share } = made;
  if (made.kind === 'repeated') return reply(plainMessage(repeatedWords(share)));
  if (made.kind === 'asked') {
    await reply(askedMessage(share, made.askings));
    return deps.tell(share.id);
  }
  for (const message of sharedMessages(made)) await reply(message);
  // The share is made, whatever Slack takes of what there is to say: each thing is said for itself.
  const [isUp, untold] = await Promise.all([putCardUp(deps, share, reply), tellPeople(deps, share)]);
  const problems = [...(isUp ? [] : [NO_CARD]), ...(untold.length > 0 ? [untoldWords(untold)] : [])];
  if (problems.length > 0) await reply(sentences(problems));
}

/** @returns false where Slack does not take the card */
async function putCardUp({ report }: SharingDeps, share: Share, reply: Reply): Promise<boolean> {
  if (!hasCard(share)) return true;
  try {
    await reply(cardMessage(share), 'channel');
    return true;
  } catch (error) {
    report(error);
    return false;
  }
}

const NO_CARD = words`It is shared, but Slack didn’t take the card: ${code('/share list')} has ${bold('Post card')}.`;

const SILENT = words`This needs an approval, and Slack can’t tell me just now who could give it. Try again in a minute.`;

function repeatedWords(share: Share): Words {
  return words`You have ${share.status === 'pending' ? 'asked for' : 'shared'} this already, as ${code(share.id)}. ${code('/share list')} shows it.`;
}

/** @returns the ids of those to whom Slack did not take a message */
async function tellPeople(deps: SharingDeps, share: Share): Promise<string[]> {
  if (share.audience.kind !== 'people') return [];
  const others = share.audience.users.filter((user) => user !== share.owner);
  const told = await Promise.all(
    others.map(async (user) => {
      const posted = await deps.poster.post(user, directMessage(share)).catch(() => ({ kind: 'refused' as const }));
      return { user, posted };
    }),
  );
  const announced = told.flatMap(({ posted }) =>
    posted.kind === 'posted' ? [{ ...posted, form: 'direct' } as const] : [],
  );
  // That they cannot be drawn again later is no reason to say that anything went wrong.
  await noteAnnouncements(deps, share, announced, deps.now()).catch(deps.report);
  return told.flatMap(({ user, posted }) => (posted.kind === 'posted' ? [] : [user]));
}

function untoldWords(users: readonly string[]): Words {
  return words`I couldn’t send a direct message to ${joined(users.map((user) => ({ user })))}. They can press ${code('Get link')} on the card in the channel.`;
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
