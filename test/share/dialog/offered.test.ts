import { SAMPLE } from '../../../demo/slack/sample.ts';
import { FIELD } from '../../../src/share/dialog/ids.ts';
import { openListings } from '../../../src/share/dialog/listings.ts';
import { instant } from '../../../src/time.ts';
import { download } from '../../support/download.ts';
import { AWKWARD_KEYS } from '../../support/keys.ts';
import { ephemeral, onlyLink, posted } from '../../support/reading.ts';
import { SLOW_MOTION } from '../../support/slow-motion.ts';
import { ada, ben, board, chie, finance, general, type Stage, setStage } from '../../support/stage.ts';
import { type Dialog, typeShare } from './dialog.ts';

let stage: Stage;

async function rules(...texts: string[]): Promise<void> {
  for (const text of texts) await stage.type(ada, text, board);
}

async function put(bucket: string, ...keys: string[]): Promise<void> {
  await stage.s3.createBucket(bucket);
  for (const key of keys) await stage.s3.put(bucket, key, `the bytes of ${key}`);
}

async function opened(bucket: string, user: string = ben, channel: string = general): Promise<Dialog> {
  const dialog = await typeShare(stage, user, channel);
  await dialog.fill('bucket', bucket);
  return dialog;
}

describe('only what this person may share is offered', () => {
  beforeAll(async () => {
    stage = await setStage();
    await put('books', 'a/1.txt', 'a/no/2.txt', 'b/3.txt', 'b/deep/er/4.txt', 'c/5.txt', 'd.txt', 'e.txt', 'x/6.txt');
    await put('others', 'secret.txt');
    await put('closed', 'x.txt');
    await rules(
      'allow everyone books/a/ up to 1h',
      'deny everyone books/a/no/',
      'allow @finance books/b/deep/er/ up to 1h',
      'allow @chie books/c/ up to 1h',
      'ask @ben books/d.txt up to 1h by @ada',
      'allow #finance books/x/ up to 1h',
      'allow everyone books/gone.txt',
      'allow everyone closed/x.txt',
      'deny @ben closed',
      'allow everyone books/in/ to upload',
    );
  });

  afterAll(() => stage.close());

  test('buckets: those with a rule for them here, and none that is denied', async () => {
    const buckets = async (user: string, channel: string) => (await typeShare(stage, user, channel)).options('bucket');
    expect(await buckets(ben, general)).toEqual(['books', 'team-files']);
    expect(await buckets(chie, general)).toEqual(['books', 'closed', 'team-files']);
  });

  test('folders that lead to what they may share, objects that they may, and nothing else', async () => {
    const dialog = await opened('books');
    expect(await dialog.suggest('')).toEqual(['📁 a/', '📁 b/', 'd.txt']);
    await dialog.choose('', 'b/');
    expect(await dialog.suggest('')).toEqual(['⬆️ Up to books/', '📁 deep/']);
    expect(await dialog.suggest('deep/er/')).toEqual(['⬆️ Up to books/', 'deep/er/4.txt']);
    expect(await dialog.suggest('3')).toEqual([
      '⬆️ Up to books/',
      'Nothing that you may share begins so. Capitals count.',
    ]);
    await dialog.choose('', '⬆️ Up to books/');
    await dialog.choose('', 'a/');
    expect(await dialog.suggest('')).toEqual(['⬆️ Up to books/', '1.txt']);
  });

  test('a channel’s rule counts where the dialog was opened, and nowhere else', async () => {
    expect(await (await opened('books', ben, finance)).suggest('x')).toEqual(['📁 x/']);
    expect(await (await opened('books', ben, general)).suggest('x')).not.toContain('📁 x/');
  });

  test('whoever has no rule there learns nothing, and S3’s answer is not waited for', async () => {
    const dialog = await opened('books', chie);
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    stage.s3.onRequest(() => held);
    const none = ['Nothing that you may share begins so. Capitals count.'];
    const from = performance.now();
    expect(await dialog.suggest('b/')).toEqual(none);
    expect(await dialog.suggest('nothing/')).toEqual(none);
    // S3 is given this long where it is waited for.
    expect(performance.now() - from).toBeLessThan(1_500 * SLOW_MOTION);
    letGo();
  });

  test('guests and outsiders are offered what is for them', async () => {
    await rules('allow everyone books/guests/ guests');
    await put('books', 'guests/7.txt');
    const dialog = await typeShare(stage, SAMPLE.gus, SAMPLE.design);
    expect(dialog.options('bucket')).toEqual(['books']);
    expect(await dialog.suggest('')).toEqual(['📁 guests/']);
  });
});

describe('any key', () => {
  beforeAll(async () => {
    stage = await setStage();
    for (const key of AWKWARD_KEYS) await stage.s3.put('team-files', key, `the bytes of ${key}`);
  });

  afterAll(() => stage.close());

  test.each(AWKWARD_KEYS.map((key) => [key]))(
    '%j is found by typing it, and its very bytes are shared',
    async (key) => {
      const dialog = await typeShare(stage, ben);
      const view = { user: ben, viewId: dialog.view?.id ?? '', actionId: FIELD.object };
      const { options } = await stage.workspace.suggest({ ...view, value: key });
      const listings = openListings(stage.table, stage.team);
      const found = await Promise.all(
        options.map(async ({ value }) => ({
          value: String(value),
          picked: await listings.find(String(value), { user: ben, at: instant(stage.now()) }),
        })),
      );
      const option = found.find(({ picked }) => picked?.kind === 'object' && picked.object.key === key);
      await dialog.fill('object', option?.value ?? '');
      expect(dialog.text()).toContain('You can share this for up to 2 hours.');
      const { errors, seen } = await dialog.submit();
      expect(errors).toEqual({});
      expect((await download(onlyLink(ephemeral(seen)))).body.toString()).toBe(`the bytes of ${key}`);
      expect(posted(seen)).toHaveLength(1);
    },
  );

  test('what a menu shows of a key cannot pose as another, and the middle of a long one is left out', async () => {
    const [folder, other] = [`${'n'.repeat(100)}/`, `${'o'.repeat(149)}.pdf`];
    await stage.s3.put('team-files', `${folder}x`, '');
    await stage.s3.put('team-files', `long-${other}`, '');
    await stage.s3.put('team-files', 'rtl-\u202egpj.exe', '');
    const dialog = await typeShare(stage, ben);
    expect(await dialog.suggest('rtl')).toEqual(['rtl-⟨U+202E⟩gpj.exe']);
    expect(await dialog.suggest('nnn')).toEqual([`📁 ${'n'.repeat(73)}`]);
    const view = { user: ben, viewId: dialog.view?.id ?? '', actionId: FIELD.object };
    const { options } = await stage.workspace.suggest({ ...view, value: 'long' });
    expect(options).toEqual([
      {
        text: { type: 'plain_text', text: `long-${'o'.repeat(70)}`, emoji: false },
        description: { type: 'plain_text', text: `…${'o'.repeat(70)}.pdf`, emoji: false },
        value: expect.stringMatching(/^[0-9a-f]{32}\.0$/),
      },
    ]);
  });

  test('names that no link could lead to are not offered', async () => {
    await stage.s3.put('team-files', 'dots/../up.txt', '');
    await stage.s3.put('team-files', 'dots/./here.txt', '');
    await stage.s3.put('team-files', 'dots/fine.txt', '');
    const dialog = await typeShare(stage, ben);
    expect(await dialog.suggest('dots/')).toEqual(['dots/fine.txt']);
  });

  test('a key in five hundred folders is walked to and shared', async () => {
    const key = `${'a/'.repeat(500)}x`;
    await stage.s3.put('team-files', key, 'deep');
    const dialog = await typeShare(stage, ben);
    await dialog.choose(key.slice(0, -3));
    expect(dialog.text()).toContain('File (In team-files/a/a/');
    await dialog.choose('x', 'x');
    const { errors, seen } = await dialog.submit();
    expect(errors).toEqual({});
    expect((await download(onlyLink(ephemeral(seen)))).body.toString()).toBe('deep');
  });

  test('ten keys of a kilobyte each are chosen, shown and shared', async () => {
    const dialog = await typeShare(stage, ben);
    for (let count = 0; count < 10; count += 1) {
      const key = `${count}-${'報'.repeat(340)}`;
      await stage.s3.put('team-files', key, key);
      await dialog.choose(`${count}-`);
    }
    const { errors, seen } = await dialog.submit();
    expect(errors).toEqual({});
    expect(ephemeral(seen).length).toBeGreaterThan(0);
  });
});

describe('however much there is', () => {
  beforeAll(async () => {
    stage = await setStage();
    await put('small', 'a/1.txt', 'finance/2.txt', 'final.txt');
    await put('large', 'a/1.txt', 'finance/2.txt', 'final.txt');
    for (let count = 0; count < 1_500; count += 1) await stage.s3.put('large', `a/${count}.txt`, '');
    await rules('allow everyone small up to 1h', 'allow everyone large up to 1h');
  });

  afterAll(() => stage.close());

  async function requests(act: () => Promise<unknown>): Promise<string[]> {
    const before = stage.s3.requests.length;
    await act();
    return stage.s3.requests.slice(before).map(({ operation }) => operation);
  }

  test('a bucket of many keys takes as many requests as a small one: one', async () => {
    const [small, large] = [await opened('small'), await opened('large')];
    for (const typed of ['', 'fin', 'a/', 'nothing']) {
      expect(await requests(() => small.suggest(typed))).toEqual(['ListObjectsV2']);
      expect(await requests(() => large.suggest(typed))).toEqual(['ListObjectsV2']);
    }
    expect(await large.suggest('fin')).toEqual(await small.suggest('fin'));
    expect(await large.suggest('')).toEqual(await small.suggest(''));
  });

  test('a folder of many shows the first, and that there are more; a menu takes a hundred', async () => {
    const dialog = await opened('large');
    await dialog.choose('', 'a/');
    const options = await dialog.suggest('');
    expect(options).toHaveLength(99);
    expect(options.at(0)).toBe('⬆️ Up to large/');
    expect(options.at(-1)).toBe('There is more: type on to see less of it.');
    expect(await dialog.suggest('1499')).toEqual(['⬆️ Up to large/', '1499.txt']);
  });

  test('of more than a hundred buckets the first are shown, and how to reach the others', async () => {
    for (let count = 100; count < 205; count += 1) {
      const name = { principal: { kind: 'everyone' as const }, place: `more-${count}`, action: 'download' as const };
      const terms = { longest: 3_600, audiences: ['here'], guests: false, outsiders: false };
      const rule = { ...name, effect: { kind: 'allow', ...terms }, id: `ru_more${count}`, version: 1 };
      const index = { gsi1pk: `PRINCIPAL#${stage.team}#everyone`, gsi1sk: `more-${count}\n${rule.id}` };
      await stage.table.putNew({
        ...{ pk: `RULE#${stage.team}#more-${count}`, sk: 'everyone#download', ...index, ...rule },
        ...{ changedBy: 'U0ADA0001', changedAt: 0, removed: false, causes: [] },
      });
    }
    const dialog = await typeShare(stage, ben);
    expect(dialog.options('bucket')).toHaveLength(100);
    expect(dialog.text()).toContain('Bucket (These are the first 100. The command takes any: /share bucket/key)');
  });
});
