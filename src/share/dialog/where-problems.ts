import type { Directory } from '../../slack/directory.ts';
import { code, words } from '../../words.ts';
import type { Opened } from './opened.ts';
import type { Problem } from './problem.ts';

/**
 * Why the sharer may not share into the conversation that is picked, if they may not: they have to be a member of it.
 * Where Slack does not say, that is the answer too, but for where they are: Slack lets nobody type a command in a
 * conversation that they are not in. On a message in a channel they may pick a shortcut, so there it is asked.
 */
export async function whereProblems(
  directory: Directory,
  { user, where, opened }: { user: string; where: string; opened: Opened },
): Promise<Problem[]> {
  if (where === '') return [['where', words`Choose a conversation.`]];
  const isHere = where === opened.channel;
  if (isHere && opened.thread === undefined) return [];
  const isMember = await directory.isMember(where, user);
  if (isMember === false) return [['where', NOT_IN_IT]];
  return isMember === true || isHere ? [] : [['where', UNKNOWN]];
}

const NOT_IN_IT = words`You are not in that conversation, so you can’t share into it. Join it first.`;

const UNKNOWN = words`Slack doesn’t tell me whether you are in that conversation. Invite me there, or type ${code('/share')} there yourself.`;
