import { askedMessage } from '../approval/messages.ts';
import { plainMessage } from '../slack/render.ts';
import type { Reply } from '../slack/reply.ts';
import { sentences } from '../slack/say.ts';
import { bold, code, joined, type Words, words } from '../words.ts';
import { noteAnnouncements } from './announced/announcements.ts';
import { cardMessage, directMessage } from './card.ts';
import type { SharingDeps } from './deps.ts';
import type { Made } from './make-share.ts';
import { sharedMessages } from './own-messages.ts';
import { hasCard, type Share } from './share.ts';

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
