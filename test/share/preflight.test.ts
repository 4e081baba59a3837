import type { PutOptions } from '../../demo/s3/server.ts';
import { download } from '../support/download.ts';
import { ephemeral, first, linksIn, onlyLink, posted, readable } from '../support/reading.ts';
import { ada, ben, board, chie, general, type Stage, setStage } from '../support/stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});

afterAll(() => stage.close());

async function answer(text: string): Promise<string> {
  return (await stage.type(ben, text)).map(readable).join('\n');
}

describe('what a link could not open is refused before it is promised', () => {
  test.each([
    ['missing', undefined, 'There is no object team-files/x. Capitals, spaces and accents count.'],
    [
      'unreadable',
      { readable: false },
      'team-files/x is not there, or I’m not permitted to read it. Check the name; if it is right, ask whoever looks after ' +
        'the bucket to let the bot read it; an admin’s /share doctor tells how.',
    ],
    [
      'archived',
      { storageClass: 'DEEP_ARCHIVE' },
      'team-files/x is archived: it must be restored before anyone can download it.',
    ],
    [
      'archived by Intelligent-Tiering',
      { storageClass: 'INTELLIGENT_TIERING', archiveStatus: 'ARCHIVE_ACCESS' },
      'team-files/x is archived:',
    ],
    [
      'being restored',
      { storageClass: 'GLACIER', restore: 'ongoing-request="true"' },
      'team-files/x is being restored from the archive.',
    ],
    [
      'SSE-C',
      { encryption: 'sse-c' },
      'team-files/x is encrypted with a key that only its owner has (SSE-C), so no link can open it.',
    ],
    [
      'KMS',
      { encryption: 'aws:kms', kmsReadable: false },
      'team-files/x is encrypted with a KMS key that I’m not permitted to use',
    ],
  ] satisfies [string, PutOptions | undefined, string][])('%s', async (_name, options, expected) => {
    await stage.s3.remove('team-files', 'x');
    if (options !== undefined) await stage.s3.put('team-files', 'x', 'body', options);
    const said = await answer('team-files/x');
    expect(said.startsWith(expected) ? expected : said).toBe(expected);
  });

  test.each([
    [
      'restored',
      { storageClass: 'GLACIER', restore: 'ongoing-request="false", expiry-date="Fri, 21 Dec 2029 00:00:00 GMT"' },
    ],
    ['instant retrieval', { storageClass: 'GLACIER_IR' }],
    ['KMS with a key that may be used', { encryption: 'aws:kms' }],
    ['empty', {}],
  ] satisfies [string, PutOptions][])('%s can be shared', async (name, options) => {
    await stage.s3.put('team-files', 'x', name === 'empty' ? '' : 'body', options);
    expect((await download(onlyLink(await stage.type(ben, 'team-files/x me')))).status).toBe(200);
  });

  test('a name that fills the screen is shown in part, with its ending', async () => {
    expect(await answer(`team-files/${'x'.repeat(1_000)}.pdf`)).toMatch(
      /^There is no object team-files\/x+…x+\.pdf\. Capitals, spaces and accents count\.$/,
    );
    expect((await answer(`team-files/${'x'.repeat(1_000)}.pdf`)).length).toBeLessThan(250);
  });

  test('Requester Pays', async () => {
    await stage.s3.createBucket('paid-files', { requesterPays: true });
    await stage.s3.put('paid-files', 'x', 'body');
    await stage.type(ada, 'allow everyone paid-files', board);
    expect(await answer('paid-files/x')).toBe(
      'paid-files/x is in a bucket where whoever downloads pays (Requester Pays), and a link can’t do that.',
    );
  });

  test('a bucket that is not there', async () => {
    await stage.type(ada, 'allow everyone no-such-bucket', board);
    expect(await answer('no-such-bucket/x')).toMatch(/^There is no object no-such-bucket\/x\./);
  });

  test('a bucket in another region is found, and its links are signed for it', async () => {
    await stage.s3.createBucket('far-files', { region: 'ap-northeast-1' });
    await stage.s3.put('far-files', 'x', 'far away');
    await stage.type(ada, 'allow everyone far-files', board);
    for (let time = 1; time <= 2; time += 1) {
      const url = onlyLink(await stage.type(ben, 'far-files/x me'));
      expect(new URL(url).searchParams.get('X-Amz-Credential')).toContain('/ap-northeast-1/s3/');
      expect((await download(url)).body.toString()).toBe('far away');
    }
    const redirected = stage.s3.requests.filter(({ path, status }) => path.startsWith('/far-files') && status >= 300);
    expect(redirected.length).toBeLessThanOrEqual(1);
  });
});

describe('a folder', () => {
  beforeAll(async () => {
    for (const name of ['a.txt', 'b c.txt', 'd.txt', 'e.txt', 'f.txt', 'g.txt', 'sub/']) {
      await stage.s3.put('team-files', `folder/${name}`, name);
    }
    await stage.s3.createBucket('secret-files');
    await stage.s3.put('secret-files', 'a.txt', 'a');
    await stage.s3.put('secret-files', 'open/b.txt', 'b');
  });

  test('is not an object; up to five that may be shared are shown', async () => {
    expect(await answer('team-files/folder/ 2h')).toBe(
      [
        'team-files/folder/ is a folder, and only single objects can be shared: name one. You could share:',
        '/share team-files/folder/a.txt',
        '/share "team-files/folder/b c.txt"',
        '/share team-files/folder/d.txt',
        '/share team-files/folder/e.txt',
        '/share team-files/folder/f.txt',
      ].join('\n'),
    );
  });

  test('suggests nothing that is refused as soon as it is typed', async () => {
    for (const key of ['odd/../a.txt', 'odd/./b.txt', 'odd/c.txt']) await stage.s3.put('team-files', key, key);
    expect(await answer('team-files/odd/')).toBe(
      'team-files/odd/ is a folder, and only single objects can be shared: name one. You could share:\n/share team-files/odd/c.txt',
    );
  });

  test('leaves out what a deny is about', async () => {
    await stage.type(ada, 'deny @chie team-files/folder/d.txt', board);
    const said = (await stage.type(chie, 'team-files/folder/', general)).map(readable).join();
    expect(said).not.toContain('d.txt');
    expect(said).toContain('g.txt');
  });

  test('shows nothing of a place that one may not share, and does not even look', async () => {
    const asked = stage.s3.requests.length;
    expect(await answer('secret-files/')).toBe(
      'secret-files/ is a folder, and only single objects can be shared: name one.',
    );
    expect(await answer('no-such-files/')).toBe(
      'no-such-files/ is a folder, and only single objects can be shared: name one.',
    );
    expect(stage.s3.requests.length).toBe(asked);
  });

  test('shows what a rule deeper inside allows, and no more', async () => {
    await stage.type(ada, 'allow everyone secret-files/open/', board);
    expect(await answer('secret-files/')).toBe(
      'secret-files/ is a folder, and only single objects can be shared: name one. You could share:\n/share secret-files/open/b.txt',
    );
  });
});

describe('who may not share a place learns nothing about it', () => {
  test('the same words for an object that is there, one that is not, and a bucket that is not', async () => {
    await stage.s3.createBucket('closed-files');
    await stage.s3.put('closed-files', 'there.txt', 'there');
    const said = await Promise.all(
      ['closed-files/there.txt', 'closed-files/none.txt', 'nowhere-files/none.txt'].map((name) =>
        stage.type(ben, name, general),
      ),
    );
    const words = said.flat().map(readable);
    const named = (name: string) =>
      `You can’t share ${name} here: no rule lets you. An admin can add one with /share allow.\n[Ask an admin]`;
    expect([...new Set(words)].sort()).toEqual(
      ['closed-files/none.txt', 'closed-files/there.txt', 'nowhere-files/none.txt'].map(named),
    );
  });

  test('as fast: the refusal does not wait for what S3 says', async () => {
    const held: (() => void)[] = [];
    const slow = await setStage();
    try {
      slow.s3.onRequest(() => new Promise<void>((resolve) => held.push(resolve)));
      const seen = await slow.type(ben, 'closed-files/there.txt', general);
      expect(seen.map(readable)).toEqual([expect.stringMatching(/^You can’t share closed-files\/there\.txt here/)]);
    } finally {
      for (const release of held) release();
      await slow.close();
    }
  });

  test('without rules nothing can be shared', async () => {
    const seen = await stage.type(ben, 'closed-files/there.txt');
    expect(posted(seen)).toEqual([]);
    expect(ephemeral(seen).flatMap(linksIn)).toEqual([]);
    expect(first(seen).ephemeralTo).toBe(ben);
  });
});
