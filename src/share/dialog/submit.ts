import type { Directory, Known } from '../../slack/directory.ts';
import { errorsAt } from '../../slack/errors-at.ts';
import type { Submission, Submitted } from '../../slack/submissions.ts';
import { whoWords } from '../../slack/who-words.ts';
import { announce } from '../announce.ts';
import { makeShare } from '../make-share.ts';
import { wantedBy } from '../share-command.ts';
import type { Wanted } from '../wanted.ts';
import type { DialogDeps } from './deps.ts';
import { type Filled, readFilled } from './filled.ts';
import { blockId, blockOf } from './ids.ts';
import { objectsIn } from './objects-in.ts';
import { type Opened, readOpened } from './opened.ts';
import type { Problem } from './problem.ts';
import { refusedAt } from './refused-at.ts';
import { readTerms } from './terms.ts';
import { whereProblems } from './where-problems.ts';

/**
 * The dialog is sent off: everything in it is read and decided anew, as a command is. What is wrong is said at its
 * field, all at once. The view and its hash name the submission, so that one that arrives twice makes one share.
 */
export async function submitDialog(deps: DialogDeps, submission: Submission): Promise<Submitted> {
  const { user, cause, at, responseUrl, values } = submission;
  const opened = readOpened(submission.metadata);
  const filled = readFilled(values);
  const sharer = await deps.directory.whoIs(user);
  if (sharer.kind === 'unknown') return errors(deps.directory, submission, [['where', whoWords(sharer)]]);
  const read = await readWanted(deps, submission, { opened, filled, sharer });
  if (read.kind === 'wrong') return errors(deps.directory, submission, read.problems);
  if (responseUrl === undefined) throw new Error('Slack gives no address for the answer to a dialog');
  const made = await makeShare(deps, read.wanted, cause, at);
  if (made.kind === 'refused') {
    return errors(
      deps.directory,
      submission,
      made.refused.map((each) => refusedAt(each, filled)),
    );
  }
  const reply = deps.replyTo(responseUrl, read.wanted.thread);
  // The share is made: whatever becomes of saying so, the dialog is done, and at once.
  return { kind: 'done', afterwards: () => announce(deps, made, reply) };
}

async function readWanted(
  deps: DialogDeps,
  { user, at }: Submission,
  { opened, filled, sharer }: { opened: Opened; filled: Filled; sharer: Known },
): Promise<{ kind: 'wanted'; wanted: Wanted } | { kind: 'wrong'; problems: readonly Problem[] }> {
  const { where = '', note } = filled;
  const [objects, elsewhere] = await Promise.all([
    objectsIn(deps, { opened, filled, looking: { user, at } }),
    whereProblems(deps.directory, { user, where, opened }),
  ]);
  const terms = readTerms(filled, { now: at, zone: sharer.zone });
  const problems = [...objects.problems, ...terms.problems, ...elsewhere];
  const { expiry, audience } = terms;
  const command = { objects: objects.objects, expiry, audience, ...(note === undefined ? {} : { note }) };
  const wanted = await wantedBy(deps, command, sharer.party, where);
  if (wanted.kind === 'wrong') problems.push(...wanted.problems.map((say): Problem => ['users', say]));
  if (wanted.kind === 'wrong' || problems.length > 0) return { kind: 'wrong', problems };
  const { thread } = opened;
  if (where !== opened.channel) return { kind: 'wanted', wanted: { ...wanted, picked: true } };
  return { kind: 'wanted', wanted: { ...wanted, ...(thread === undefined ? {} : { thread }) } };
}

/** What is wrong, at each field in the words of the command. */
function errors(directory: Directory, { values }: Submission, problems: readonly Problem[]): Promise<Submitted> {
  // Slack shows nothing at a field that is not there, such as the menu of files before there is one.
  const placed = problems.map(([field, say]) => [blockOf(values, field) ?? blockId('where'), say] as const);
  return errorsAt(directory, placed);
}
