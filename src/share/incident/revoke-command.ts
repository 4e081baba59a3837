import type { CommandHandler, Typed } from '../../command.ts';
import { plainMessage } from '../../slack/render.ts';
import type { Reply } from '../../slack/reply.ts';
import { resolvePeople } from '../../slack/resolve-people.ts';
import { sentences } from '../../slack/say.ts';
import { whoWords } from '../../slack/who-words.ts';
import { after, MINUTE, minutes, seconds } from '../../time.ts';
import { bold, code, words } from '../../words.ts';
import { redrawAnnouncements } from '../announced/announcements.ts';
import { type EndDeps, endShares } from '../end-share.ts';
import { objectName } from '../object-ref.ts';
import { needsId } from '../own-commands.ts';
import { allEndedWords, type Named, type Open, progressWords } from './all-ended-words.ts';
import { endAll, isWithin, type Scope } from './end-all.ts';
import { readTargets, type Targets } from './targets.ts';

/** `/share revoke SHARE…`; for admins also OBJECT, @user and @usergroup: all that is shared of it, or by them. */
export function revokeCommand(deps: EndDeps): CommandHandler {
  return async (typed, reply) => {
    const read = readTargets(typed.text);
    if (read.kind === 'nothing') return reply(plainMessage(needsId('revoke')));
    if (read.kind === 'wrong') return reply(sentences(read.problems));
    const { ids, objects, people } = read.targets;
    if (objects.length + people.length > 0) return revokeAll(deps, read.targets, typed, reply);
    await endShares(deps, ids, typed, reply);
  };
}

const ADMINS_ONLY = words`Only admins end all shares of a file or a person. ${code('/share list')} shows yours, each with ${bold('End share')}.`;

async function revokeAll(deps: EndDeps, targets: Targets, typed: Typed, reply: Reply): Promise<void> {
  const admin = await deps.isAdmin(typed.user);
  if (admin !== true) return reply(plainMessage(admin === false ? ADMINS_ONLY : whoWords(admin)));
  const found = await resolved(deps, targets);
  if (found.kind === 'wrong') return reply(sentences(found.problems));
  const { named, scope } = found;
  const by = { by: typed.user, cause: typed.cause };
  const all = await endAll(deps, scope, by, progressOf(deps, named, typed, reply));
  const open = await openWithin(deps, scope);
  const outcome = plainMessage(allEndedWords(named, all, open, deps.now()));
  // The address of the answer is good for half an hour.
  if (deps.now() < after(typed.at, ANSWERABLE)) await reply(outcome);
  else await deps.poster.post(typed.user, outcome);
  // Of thousands the others are drawn by the next click on them, and so are those that Slack makes wait.
  const until = after(deps.now(), MINUTE);
  for (const { id } of all.some)
    if (deps.now() < until) await redrawAnnouncements(deps, id, deps.now()).catch(deps.report);
}

const ANSWERABLE = minutes(25);

/** After how long it is said how far it has come: an answer's address takes five messages. */
const PROGRESS = [seconds(3), seconds(30), minutes(5)];

function progressOf({ now, report }: EndDeps, named: Named, { at }: Typed, reply: Reply) {
  const waits = [...PROGRESS];
  return async (ended: number) => {
    const [next] = waits;
    if (next === undefined || now() < after(at, next)) return;
    while (waits[0] !== undefined && now() >= after(at, waits[0])) waits.shift();
    // Ending goes on, whether or not Slack takes word of it.
    await reply(plainMessage(progressWords(named, ended))).catch(report);
  };
}

/** Whoever has left, or is deactivated, is a person whose shares can end: Slack is asked about usergroups alone. */
async function resolved({ directory }: EndDeps, { ids, objects, people }: Targets) {
  const users = people.flatMap((mention) => (mention.kind === 'user' ? [mention.id] : []));
  const groups = people.filter(({ kind }) => kind !== 'user');
  const found = await resolvePeople(directory, groups, 'fresh');
  if (found.kind === 'wrong') return found;
  const all = groups.length === 0 ? [] : ((await directory.usergroups()) ?? []);
  const members = all.filter(({ id }) => found.usergroups.includes(id)).flatMap((group) => [...group.members]);
  const named: Named = { ids, objects, users: [...new Set(users)], usergroups: found.usergroups };
  const scope: Scope = {
    objects: new Set(objects.map(objectName)),
    owners: new Set([...users, ...members]),
    ids: new Set(ids),
  };
  return { kind: 'resolved', named, scope } as const;
}

/** As many as are named in a sentence. */
const MOST_OPEN = 10;

async function openWithin({ shares, now }: EndDeps, scope: Scope): Promise<Open> {
  const requests = [];
  for await (const request of shares.open(now(), (each) => isWithin(each, scope))) {
    if (requests.length === MOST_OPEN) return { requests, more: true };
    requests.push(request);
  }
  return { requests, more: false };
}
