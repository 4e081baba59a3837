import type { Message } from '../../demo/slack/workspace.ts';
import { ACTION } from '../../src/share/ids.ts';
import { openNotices } from '../../src/share/notice/notices.ts';
import type { SharedObject } from '../../src/share/share.ts';
import { openShares } from '../../src/share/shares.ts';
import { after, days, instant } from '../../src/time.ts';
import { first, linksIn, posted, readable } from '../support/reading.ts';
import { ada, ben, board, chie, general, type Stage, setStage } from '../support/stage.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const OBJECT: SharedObject = {
  ...{ bucket: 'team-files', key: 'report.pdf', size: 1 },
  pin: { kind: 'etag', etag: '"e"' },
  rule: { id: 'ru_00000000', version: 1 },
};

let stage: Stage;

beforeEach(async () => {
  stage = await setStage();
  await stage.type(ada, 'allow everyone team-files up to 7d', board);
});

afterEach(() => stage.close());

async function share(text: string): Promise<string> {
  const seen = await stage.type(ben, text, general);
  return /sh_[a-z0-9]{8}/.exec(seen.map(readable).join('\n'))?.[0] ?? '';
}

/** What the sharer has in their DM, after a sweep. */
async function told(): Promise<Message[]> {
  await stage.restart();
  await stage.settled();
  return posted(stage.dm(ben));
}

async function notices(): Promise<number> {
  let count = 0;
  for await (const _each of stage.table.list({ pk: `NOTICE#${stage.team}` })) count += 1;
  return count;
}

test('four hours before a share longer than a day ends, its sharer hears of it once, with Renew and no link', async () => {
  const id = await share('team-files/report.pdf 2d');
  stage.pass(2 * DAY - 4 * HOUR - 60_000);
  expect(await told()).toEqual([]);
  stage.pass(2 * 60_000);
  const [notice, ...more] = await told();
  if (notice === undefined) throw new Error('nobody was told');
  expect(more).toEqual([]);
  expect(readable(notice)).toMatch(
    new RegExp(
      `^report\\.pdf, which you share with everyone in #C0GENERAL, ends \\S+Z \\(${id}\\)\\.\n\\[Renew\\] \\[My shares\\] \\[End share\\]$`,
    ),
  );
  expect(linksIn(notice)).toEqual([]);
  expect(await told()).toHaveLength(1);
  expect(await notices()).toBe(0);
  expect((await stage.press(ben, notice, ACTION.list)).map(readable).join()).toContain(`(${id})`);
  const said = (await stage.press(ben, notice, ACTION.renew)).map(readable).join('\n');
  expect(said).toMatch(/^Renewed: /);
  expect(await notices()).toBe(2);
  stage.pass(DAY);
  expect(await told()).toHaveLength(1);
  stage.pass(DAY - 4 * HOUR);
  expect(await told()).toHaveLength(2);
});

test.each(['1d', '23h'])('of one of %s nothing is said, and nothing is written for it', async (length) => {
  await share(`team-files/report.pdf ${length}`);
  expect(await notices()).toBe(0);
  stage.pass(DAY - 2 * HOUR);
  expect(await told()).toEqual([]);
});

test('of one that was ended, or renewed, nothing is said', async () => {
  const [ended, renewed, shorter] = [
    await share('team-files/report.pdf 2d'),
    await share('team-files/report.pdf 2d'),
    await share('team-files/report.pdf 2d'),
  ];
  await stage.type(ben, `revoke ${ended}`);
  stage.pass(DAY);
  await stage.type(ben, `renew ${renewed} 3d`);
  await stage.type(ben, `renew ${shorter} 2h`);
  stage.pass(DAY - 3 * HOUR);
  expect(await told()).toEqual([]);
  stage.pass(2 * DAY);
  expect((await told()).map(readable)).toEqual([expect.stringContaining(renewed)]);
});

test('one that is past its end when a sweep comes by is said nothing of', async () => {
  await share('team-files/report.pdf 2d');
  stage.pass(2 * DAY);
  expect(await told()).toEqual([]);
  expect(await notices()).toBe(0);
});

test('while Slack does not take it, it is tried again; it never says it twice', async () => {
  const id = await share('team-files/report.pdf 2d');
  stage.pass(2 * DAY - 3 * HOUR);
  stage.workspace.fail('chat.postMessage', { error: 'internal_error', times: 20 });
  expect(await told()).toEqual([]);
  stage.workspace.clearFaults();
  // Whoever was at it has it for half a minute.
  expect(await told()).toEqual([]);
  stage.pass(31_000);
  expect((await told()).map(readable)).toEqual([expect.stringContaining(id)]);
  stage.pass(31_000);
  expect(await told()).toHaveLength(1);
});

test('when it is too much for Slack it is asked for no more of hundreds, and they are said in later rounds', async () => {
  const MANY = 30;
  const shares = openShares(stage.table, stage.team, days(400));
  const startedAt = instant(stage.now());
  const share = {
    owner: ben,
    channel: general,
    status: 'active',
    audience: { kind: 'me' },
    objects: [OBJECT],
  } as const;
  for (let n = 0; n < MANY; n += 1)
    await shares.create({ ...share, startedAt, end: after(startedAt, days(2)) }, `${n}`);
  stage.pass(2 * DAY - 3 * HOUR);
  stage.workspace.fail('chat.postMessage', { status: 429, retryAfter: 10, times: 500 });
  const before = stage.workspace.calls.length;
  expect(await told()).toEqual([]);
  const posts = stage.workspace.calls.slice(before).filter(({ method }) => method === 'chat.postMessage');
  expect(posts.length).toBeLessThanOrEqual(5);
  stage.workspace.clearFaults();
  stage.pass(31_000);
  expect(await told()).toHaveLength(MANY);
});

test('an approved share has its notice too, from its approval on', async () => {
  await stage.type(ada, 'ask everyone team-files up to 7d by @chie', board);
  await share('team-files/report.pdf 2d');
  expect(await notices()).toBe(0);
  const request = first(stage.dm(chie));
  await stage.press(chie, request, 'approval.review');
  const view = stage.workspace.views(chie).at(-1);
  await stage.workspace.submit({ user: chie, viewId: view?.id ?? '', entered: { decision: { choice: 'approve' } } });
  await stage.settled();
  const before = (await told()).length;
  stage.pass(2 * DAY - 3 * HOUR);
  expect((await told()).slice(before).map(readable)).toEqual([expect.stringMatching(/^report\.pdf, which you share/)]);
});

describe('when somebody else', () => {
  const LINKS = 'Links already handed out stop by \\S+Z\\.';

  test('ends a share, its sharer hears of it once, and until when links work; of what they end themselves they do not', async () => {
    const [id, own] = [await share('team-files/report.pdf 2h'), await share('team-files/report.pdf 2h')];
    await stage.type(ben, `revoke ${own}`);
    await stage.type(ada, `revoke ${id}`, board);
    const [said, ...more] = await told();
    expect(more).toEqual([]);
    expect(readable(said ?? first([]))).toMatch(
      new RegExp(
        `^@${ada} has ended your share of report\\.pdf with everyone in #C0GENERAL \\(${id}\\)\\. ${LINKS}\n\\[My shares\\]$`,
      ),
    );
    expect(await notices()).toBe(0);
    expect(await told()).toHaveLength(1);
  });

  test('wants to end one, and its event is not written yet, they hear of it when it is', async () => {
    const id = await share('team-files/report.pdf 2h');
    const shared = await openShares(stage.table, stage.team, days(400)).read(id);
    if (shared === undefined) throw new Error('there is no share');
    const ended = { ...shared, status: 'revoked', endedOrRenewedBy: ada } as const;
    await openNotices(stage.table, stage.team).plan(ended, 'by-other', instant(stage.now()));
    expect(await told()).toEqual([]);
    await stage.type(ada, `revoke ${id}`, board);
    expect((await told()).map(readable)).toEqual([expect.stringContaining(id)]);
    stage.pass(60_000);
    expect(await told()).toHaveLength(1);
    expect(await notices()).toBe(0);
  });

  test('renews one, they hear of its new end; and that it is ended after all', async () => {
    const id = await share('team-files/report.pdf 2h');
    await stage.type(ada, `renew ${id} 3h`, general);
    expect((await told()).map(readable)).toEqual([
      expect.stringMatching(
        new RegExp(
          `^@${ada} has renewed your share of report\\.pdf with everyone in #C0GENERAL \\(${id}\\)\\. It ends \\S+Z now\\.\n\\[My shares\\] \\[End share\\]$`,
        ),
      ),
    ]);
    await stage.type(ada, `revoke ${id}`, board);
    expect((await told()).map(readable)).toEqual([
      expect.stringContaining('has renewed'),
      expect.stringContaining('has ended your share of report.pdf'),
    ]);
  });

  test('ends all of theirs, that is one message', async () => {
    for (let n = 0; n < 7; n += 1) await share('team-files/report.pdf 2h me');
    await stage.type(ada, 'revoke @ben', board);
    expect((await told()).map(readable)).toEqual([
      expect.stringMatching(
        new RegExp(
          `^@${ada} has ended 7 of your shares: (?:report\\.pdf \\(sh_\\w{8}\\)(?:, )?){5} and 2 more\\. ${LINKS}\n`,
        ),
      ),
    ]);
  });

  test('ends one while Slack takes nothing, they hear of it when it does', async () => {
    const id = await share('team-files/report.pdf 2h');
    await stage.type(ada, `revoke ${id}`, board);
    stage.workspace.fail('chat.postMessage', { error: 'internal_error', times: 20 });
    expect(await told()).toEqual([]);
    stage.workspace.clearFaults();
    stage.pass(31_000);
    expect((await told()).map(readable)).toEqual([expect.stringContaining(id)]);
    expect(await told()).toHaveLength(1);
  });
});

test('someone who has left is no fault', async () => {
  await share('team-files/report.pdf 2d');
  stage.pass(2 * DAY - 3 * HOUR);
  stage.workspace.fail('chat.postMessage', { error: 'user_disabled', times: 1 });
  expect(await told()).toEqual([]);
  stage.pass(31_000);
  expect(await told()).toEqual([]);
  expect(await notices()).toBe(0);
});
