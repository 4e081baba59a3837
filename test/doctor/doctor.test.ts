import { SCOPES } from '../../src/doctor/scopes.ts';
import { ephemeral, readable } from '../support/reading.ts';
import { SLOW_MOTION } from '../support/slow-motion.ts';
import { ada, ben, board, type Stage, setStage } from '../support/stage.ts';
import { AGAIN, checkUp, readCheckUp } from './check-up.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});

afterAll(() => stage.close());

test('where nothing is wrong: what was looked at, and what is worth knowing', async () => {
  const found = await checkUp(stage);
  expect(found.summary).toBe('Nothing has to be mended; 2 things could not be looked at.');
  expect([...found.must, ...found.should]).toEqual([]);
  expect(found.unseen).toEqual([
    'Table: Whether TTL is on: this DynamoDB doesn’t tell.',
    'Table: Whether point-in-time recovery is on: this DynamoDB doesn’t tell.',
  ]);
  expect(found.fine).toEqual([
    'The token works: the bot is share in Harbour Books.',
    `It has the ${Object.keys(SCOPES).length} scopes of manifest.yml, and no other.`,
    'Commands reach the bot: this one did.',
    'The clock of this machine is within a minute of AWS’s and Slack’s.',
    'The table s3-share is there, with its keys and its three indexes.',
    'It is billed on demand.',
    'The bot may read and write in it what it has to.',
    'team-files: there, can be listed, can be read, Block Public Access on, encrypted by S3.',
    'Admins are the workspace’s owners and admins (one person), as ADMINS is empty.',
    '1 rule.',
  ]);
});

test('only the admin who asked sees it, and it says no secret', async () => {
  const seen = await stage.type(ada, 'doctor', board);
  expect(ephemeral(seen)).toEqual(seen);
  const said = JSON.stringify(seen);
  expect(said).not.toContain('AKIDOFTHESTAGE');
  expect(said).not.toContain('secret');
  expect(said).not.toContain(stage.workspace.botToken);
});

test('who is no admin is told so, and nothing is looked at', async () => {
  const before = stage.s3.requests.length;
  const seen = await stage.type(ben, 'doctor');
  expect(seen.map(readable)).toEqual(['Only admins have the set-up looked at. Ask one of them.']);
  expect(stage.s3.requests).toHaveLength(before);
});

test('where Slack does not say who is an admin, there is another way', async () => {
  stage.workspace.fail('users.info', { error: 'internal_error', times: 9 });
  const [said] = await stage.type(ada, 'doctor', board);
  stage.workspace.clearFaults();
  expect(readable(said ?? { blocks: [], text: '' })).toMatch(
    /Slack can’t tell me just now who .* Whoever runs the bot can type npm run doctor meanwhile\.$/,
  );
});

test('Look again takes the place of what was said before', async () => {
  const [report] = await stage.type(ada, 'doctor', board);
  if (report === undefined) throw new Error('nothing was said');
  await stage.s3.createBucket('team-files', { publicAccessBlock: 'none' });
  const more = await stage.press(ada, report, AGAIN);
  await stage.s3.createBucket('team-files', { publicAccessBlock: undefined });
  expect(more).toEqual([]);
  const now = stage.workspace.messages({ user: ada, channel: board }).find(({ ts }) => ts === report.ts);
  expect(readCheckUp(readable(now ?? report)).should).toEqual([
    expect.stringMatching(/^Buckets: Block Public Access is not on for team-files:/),
  ]);
});

test('it changes nothing', async () => {
  const before = await everything();
  await checkUp(stage);
  expect(await everything()).toEqual(before);

  async function everything() {
    const items = [];
    for await (const item of stage.table.list({ index: 'gsi2', pk: `RULES#${stage.team}` })) items.push(item);
    const kinds = ['RULE', 'RULEEVENT', 'SHARE', 'LINK', 'DELIVERY', 'OFFER', 'SAID'];
    for (const kind of kinds) {
      for await (const item of stage.table.list({ pk: `${kind}#${stage.team}#doctor` })) items.push(item);
    }
    return items;
  }
});

test('a check-up that takes its time says so at once; what does not answer is said to be so', async () => {
  // An honest answer never comes too late for Slack, however short of patience the product is.
  const slow = await setStage({ slowMotion: 1, slackSlowMotion: SLOW_MOTION });
  slow.s3.onRequest(async ({ operation }) => {
    if (operation === 'GetBucketVersioning') await new Promise(() => {});
  });
  const [first, second, ...more] = (await slow.type(ada, 'doctor', board)).map(readable);
  expect(first).toBe(
    'Looking at Slack, AWS, the table, and the buckets, channels and people that rules name. It takes ten seconds at most.',
  );
  expect(readCheckUp(second ?? '').unseen).toContain(
    'Buckets: The bucket team-files could not be looked at: no answer in time.',
  );
  expect(more).toEqual([]);
  await slow.close();
});
