import { ACTION } from '../src/share/ids.ts';
import { download } from './support/download.ts';
import { ephemeral, first, linksIn, onlyLink, posted, readable } from './support/reading.ts';
import { ben, chie, general, type Stage, setStage } from './support/stage.ts';

const FAULT =
  /^Something went wrong on my side, sorry\. Try again in a minute; if it happens again, give whoever runs this bot the reference ([a-z0-9]{8})\.$/;

let stage: Stage;

beforeEach(async () => {
  stage = await setStage({ behindProxy: true });
});

afterEach(() => stage.close());

function referenceIn(said: string): string {
  return FAULT.exec(said)?.[1] ?? said;
}

test.each(['BatchGetItem', 'PutItem'])(
  'DynamoDB fails at %s: the person gets a reference that is in the log, and no link',
  async (operation) => {
    stage.proxy.before = (passing) => {
      if (passing.operation === operation) throw new Error('no connection');
    };
    const seen = await stage.type(ben, 'team-files/report.pdf 1h');
    expect(seen.flatMap(linksIn)).toEqual([]);
    expect(posted(seen)).toEqual([]);
    const reference = referenceIn(seen.map(readable).join());
    expect(reference).toMatch(/^[a-z0-9]{8}$/);
    expect(stage.logs.some((line) => line.includes(`"reference":"${reference}"`))).toBe(true);
  },
);

test('S3 fails: a reference, and nothing is shared', async () => {
  stage.s3.onRequest(() => {
    throw new Error('S3 is down');
  });
  const seen = await stage.type(ben, 'team-files/report.pdf 1h');
  expect(seen.map(readable)).toEqual([expect.stringMatching(FAULT)]);
  expect((await stage.type(ben, 'list')).map(readable).join()).toMatch(/^You have no active shares/);
});

test('no stack trace, and nothing of AWS, in what a person reads', async () => {
  stage.proxy.before = () => {
    throw new Error('no connection');
  };
  const said = (await stage.type(ben, 'list')).map(readable).join();
  expect(said).toMatch(FAULT);
});

test('Slack takes an answer only at the third try: it is given once', async () => {
  stage.workspace.fail('response_url', { status: 500, times: 2 });
  const seen = await stage.type(ben, 'team-files/report.pdf 1h me');
  expect(seen).toHaveLength(1);
  expect((await download(onlyLink(seen))).status).toBe(200);
});

test('Slack takes no answer at all: the share is there, whole, and the process too', async () => {
  stage.workspace.fail('response_url', { status: 500, times: 6 });
  await stage.type(ben, 'team-files/report.pdf 1h');
  stage.workspace.clearFaults();
  const list = first(await stage.type(ben, 'list'));
  expect(readable(list)).toContain('report.pdf with everyone in #C0GENERAL');
  expect((await download(onlyLink(await stage.press(ben, list, ACTION.newLink)))).status).toBe(200);
});

test('Slack takes no DM: the sharer is told, and the card works', async () => {
  stage.workspace.fail('chat.postMessage', { error: 'cannot_dm_bot', times: 9 });
  const seen = await stage.type(ben, 'team-files/report.pdf 1h @chie');
  expect(readable(seen.at(-1) ?? first(seen))).toBe(
    'I couldn’t send a direct message to @U0CHIE003. They can press Get link on the card in the channel.',
  );
  expect(
    (await download(onlyLink(ephemeral(await stage.press(chie, first(posted(seen)), ACTION.getLink))))).status,
  ).toBe(200);
});

test.each(['users.info', 'usergroups.list', 'conversations.info'])(
  'Slack does not answer %s: no, with that reason',
  async (method) => {
    stage.pass(10 * 60_000);
    stage.workspace.fail(method, { status: 429, retryAfter: 30, times: 9 });
    const seen = await stage.type(ben, 'team-files/report.pdf 1h', general);
    expect(seen.map(readable)).toEqual([
      method === 'conversations.info'
        ? expect.stringMatching(/people of other organisations are in it, or may be/)
        : expect.stringMatching(/^Slack can’t tell me just now who @U0BEN0002 is/),
    ]);
  },
);
