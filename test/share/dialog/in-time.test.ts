import { DIALOG, FIELD } from '../../../src/share/dialog/ids.ts';
import { posted, readable } from '../../support/reading.ts';
import { ben, general, type Stage, setStage } from '../../support/stage.ts';
import { dialogOf, typeShare } from './dialog.ts';

let stage: Stage;
let letGo: () => void;
let held: Promise<void>;

beforeEach(async () => {
  held = new Promise((resolve) => {
    letGo = resolve;
  });
  stage = await setStage({
    // Long enough for a busy machine, and short enough to wait for what comes only when the time is up.
    slowMotion: 3,
    behindProxy: true,
  });
  // The first use finds out who people are.
  await stage.type(ben, 'list');
  stage.proxy.passed.length = 0;
  stage.workspace.calls.length = 0;
});

afterEach(async () => {
  letGo();
  await stage.close();
});

function holdDynamoDb(): void {
  stage.proxy.before = () => held;
}

function holdS3(): void {
  stage.s3.onRequest(() => held);
}

test.each([
  ['a bare /share', () => stage.workspace.command({ user: ben, channel: general, text: '' })],
  ['the shortcut', () => stage.workspace.shortcut({ user: ben, callbackId: DIALOG.anywhere })],
  [
    'the shortcut on a message',
    () => {
      const message = stage.workspace.post({ user: ben, channel: general, text: 'hi' });
      return stage.workspace.shortcut({ user: ben, callbackId: DIALOG.onMessage, message });
    },
  ],
])('%s opens the dialog before AWS or Slack is asked anything', async (_, open) => {
  holdDynamoDb();
  holdS3();
  await open();
  const { call, asked } = await firstCall();
  expect(call).toBe('views.open');
  expect(asked).toBe(0);
  const dialog = dialogOf(stage, ben);
  expect(dialog.text()).toMatch(/^Looking up what you can share …\nFor how long: 1 hour\n/);
  letGo();
  await stage.settled();
  expect(dialog.text()).toMatch(/^Bucket: team-files\n/);
});

test('sent off before it is known what there is to choose from, it says what is missing', async () => {
  holdDynamoDb();
  await stage.workspace.command({ user: ben, channel: general, text: '' });
  await firstCall();
  const dialog = dialogOf(stage, ben);
  const submitted = dialog.submit();
  letGo();
  expect((await submitted).errors).toEqual({ where: 'Choose a file to share first.' });
});

test('S3 that takes its time: the menu says so within three seconds, and offers what the rules name', async () => {
  await stage.s3.createBucket('books');
  await stage.type('U0ADA0001', 'allow everyone books/2026/ up to 1h', 'C0BOARD00');
  const dialog = await typeShare(stage, ben);
  await dialog.fill('bucket', 'books');
  holdS3();
  expect(await dialog.suggest('')).toEqual(['📁 2026/', 'S3 takes its time: type a letter to ask again.']);
});

test('DynamoDB that takes its time: the menu says so within three seconds', async () => {
  const dialog = await typeShare(stage, ben);
  holdDynamoDb();
  expect(await dialog.suggest('')).toEqual(['That takes longer than it should just now. Type a letter to ask again.']);
});

test('S3 out of order: the menu gives a reference, and so does the dialog, which stays', async () => {
  const dialog = await typeShare(stage, ben);
  const options = await stage.workspace.suggest({
    user: ben,
    viewId: dialog.view?.id ?? '',
    actionId: FIELD.object,
    value: 'rep',
  });
  stage.s3.onRequest(() => {
    throw new Error('out of order');
  });
  expect((await dialog.suggest(''))[0]).toMatch(/^Something went wrong on my side, sorry\./);
  await dialog.fill('object', String(options.options[0]?.value));
  expect(dialog.text()).toMatch(
    /^⚠️ Something went wrong on my side, sorry\..* the reference [0-9a-f]{8}\.\nBucket: team-files\n/,
  );
  expect(dialog.text()).toMatch(/\nFile .*\nFor how long/);
});

test('sent off twice, it makes one share and one card', async () => {
  let delivered = 0;
  const dialog = await typeShare(stage, ben);
  await dialog.choose('rep');
  // Slack heard nothing, though we had it: what it sends again is the same view with the same hash.
  const before = stage.workspace.messages({ user: ben, channel: general }).length;
  const view = dialog.view;
  const both = [dialog.submit(), dialog.submit()];
  await Promise.all(
    both.map((each) =>
      each.then(() => {
        delivered += 1;
      }),
    ),
  );
  expect(delivered).toBe(2);
  expect(view).toBeDefined();
  const seen = stage.workspace.messages({ user: ben, channel: general }).slice(before);
  expect(posted(seen)).toHaveLength(1);
  expect(seen.map(readable).filter((text) => text.startsWith('You have shared this already, as sh_'))).toHaveLength(1);
  const kinds = [];
  for await (const { kind } of stage.table.list({ index: 'gsi3', pk: `LIVE#${stage.team}#${ben}` })) kinds.push(kind);
  expect(kinds).toEqual(['shared']);
});

test('Slack takes no word of what was shared: the dialog closes without an error, and the share is there', async () => {
  const dialog = await typeShare(stage, ben);
  await dialog.choose('rep');
  stage.workspace.fail('response_url', { status: 500, times: 20 });
  expect((await dialog.submit()).errors).toEqual({});
  expect(dialog.view).toBeUndefined();
  stage.workspace.clearFaults();
  expect((await stage.type(ben, 'list')).map(readable).join()).toContain('report.pdf with everyone in #C0GENERAL');
});

test('the dialog closes before Slack has taken the card', async () => {
  const dialog = await typeShare(stage, ben);
  await dialog.choose('rep');
  stage.workspace.onCall(async ({ method }) => {
    if (method === 'response_url') await held;
  });
  const submitted = dialog.submit();
  // It would say that it takes longer, were anything waited for.
  const isOpen = () => dialog.view !== undefined && !dialog.text().startsWith('This takes a little longer');
  while (isOpen()) await new Promise((resolve) => setImmediate(resolve));
  expect(dialog.view).toBeUndefined();
  letGo();
  expect(posted((await submitted).seen)).toHaveLength(1);
});

test('clicks that overtake each other all count, and the dialog shows the newest', async () => {
  for (const key of ['one.txt', 'two.txt', 'three.txt']) await stage.s3.put('team-files', key, '');
  const dialog = await typeShare(stage, ben);
  const view = { user: ben, viewId: dialog.view?.id ?? '', actionId: FIELD.object };
  const { options } = await stage.workspace.suggest({ ...view, value: '' });
  const blockId = /share\.object \d+/.exec(JSON.stringify(dialog.view?.content))?.[0] ?? '';
  await Promise.all(options.map(({ value }) => stage.workspace.pressView({ ...view, blockId, value: String(value) })));
  await stage.settled();
  const names = [...dialog.text().matchAll(/^team-files\/(\S+) \(/gm)].map(([, name]) => name);
  expect(names.sort()).toEqual(['one.txt', 'report.pdf', 'three.txt', 'two.txt']);
});

/** The first call of the Web API, and how many requests AWS had before it. */
async function firstCall(): Promise<{ call: string; asked: number }> {
  while (stage.workspace.calls.length === 0) await new Promise((resolve) => setImmediate(resolve));
  const [call] = stage.workspace.calls;
  while (call?.response === undefined) await new Promise((resolve) => setImmediate(resolve));
  return { call: call.method, asked: stage.proxy.passed.length };
}
