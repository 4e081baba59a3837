import { type DecideDeps, decideRequest } from '../../src/approval/decide-request.ts';
import { type Aws, connectAws } from '../../src/aws/connect.ts';
import { openAllowList } from '../../src/rules/allow-list.ts';
import { openShares } from '../../src/share/shares.ts';
import type { Known } from '../../src/slack/directory.ts';
import { after, days, instant, minutes } from '../../src/time.ts';
import { posted, readable } from '../support/reading.ts';
import { ada, ben, board, chie, general, type Stage, setStage } from '../support/stage.ts';

let stage: Stage;
let id: string;

const CROWD = Array.from({ length: 200 }, (_, n) => `U0CROWD${String(n).padStart(3, '0')}`);

async function requestOf(needs: number): Promise<void> {
  stage = await setStage();
  stage.workspace.usergroups.get('S0LEGAL00')?.users.splice(0, 2, ...CROWD);
  // Twenty at most are asked one by one; the others find it in the channel.
  await stage.type(ada, `ask everyone team-files by @legal needs ${needs} in #finance`, board);
  const [asked] = await stage.type(ben, 'team-files/report.pdf 2h');
  id = /sh_\w{8}/.exec(asked === undefined ? '' : readable(asked))?.[0] ?? '';
}

const connected: Aws[] = [];

afterEach(async () => {
  for (const aws of connected.splice(0)) aws.close();
  await stage.close();
});

/** All that they come to, when all have ended: what goes on behind the end of a test would only hide what went wrong. */
async function allOf<Outcome>(work: readonly Promise<Outcome>[]): Promise<Outcome[]> {
  await Promise.allSettled(work);
  return await Promise.all(work);
}

/** Another process: its own clients and its own view of things, on the same table. */
function anotherProcess(): DecideDeps {
  const aws = connectAws(stage.config, stage.surroundings, stage.surroundings.aws);
  connected.push(aws);
  return {
    objects: aws.objects,
    shares: openShares(aws.table, stage.team, days(400)),
    allowList: openAllowList(aws.table, stage.team, days(400)),
    directory: {
      async whoIs(user): Promise<Known> {
        return {
          kind: 'known',
          party: { id: user, standing: 'member', usergroups: user.startsWith('U0CROWD') ? ['S0LEGAL00'] : [] },
          name: user,
          zone: 'UTC',
          runsWorkspace: false,
        };
      },
      async usergroups() {
        return [{ id: 'S0LEGAL00', handle: 'legal', members: new Set(CROWD) }];
      },
      async isSharedOutside() {
        return false;
      },
      async isOwnDm() {
        return false;
      },
      async runners() {
        return [];
      },
      async isMember() {
        return true;
      },
      async isPublic() {
        return true;
      },
    },
  };
}

async function events(): Promise<string[]> {
  const kinds: string[] = [];
  for await (const { kind } of stage.table.list({ pk: `SHARE#${stage.team}#${id}` })) kinds.push(String(kind));
  return kinds;
}

test.each([1, 3])(
  'two hundred people decide in one moment, in two processes, and %i have to agree: one decision, one share, one card',
  async (needs) => {
    await requestOf(needs);
    const processes = [anotherProcess(), anotherProcess()];
    const at = instant(stage.now());
    const decided = await allOf(
      CROWD.map((by, index) => {
        const deps = processes[index % 2];
        if (deps === undefined) throw new RangeError('there are two');
        return decideRequest(deps, id, { verdict: 'approve', by }, `cause of ${by}`, at);
      }),
    );
    const mine = decided.filter(({ kind }) => kind === 'done');
    expect(mine).toHaveLength(needs);
    expect(await events()).toEqual(['requested', ...Array.from({ length: needs }, () => 'approved')]);
    // Every other is told that it is decided, and by whom.
    const others = decided.flatMap((each) => (each.kind === 'refused' ? [each] : []));
    expect(others).toHaveLength(CROWD.length - needs);
    for (const { reason, share } of others) {
      expect(reason).toBe('approved');
      expect(share.approval?.decided?.by).toMatch(/^U0CROWD/);
    }
    stage.pass(60_000);
    await stage.restart();
    await stage.settled();
    expect(posted(stage.workspace.messages({ user: chie, channel: general }))).toHaveLength(1);
  },
);

test('of those who approve and those who deny at once, one wins, and that is what everybody is told', async () => {
  await requestOf(1);
  const deps = anotherProcess();
  const at = after(instant(stage.now()), minutes(1));
  const decided = await allOf(
    CROWD.slice(0, 40).map((by, index) =>
      decideRequest(deps, id, { verdict: index % 2 === 0 ? 'approve' : 'deny', by }, by, at),
    ),
  );
  const done = decided.flatMap((each) => (each.kind === 'done' ? [each.share.status] : []));
  expect(done).toHaveLength(1);
  const told = new Set(decided.flatMap((each) => (each.kind === 'refused' ? [each.share.status] : [])));
  expect([...told]).toEqual(done);
});
