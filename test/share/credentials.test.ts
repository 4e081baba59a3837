import { ACTION } from '../../src/share/ids.ts';
import { download } from '../support/download.ts';
import { ephemeral, first, linksIn, onlyLink, posted, readable } from '../support/reading.ts';
import { ben, chie, general, SESSION, type Stage, setStage } from '../support/stage.ts';
import { startSts } from '../support/sts.ts';

const MINUTE = 60_000;

/** The seconds that a link says it lasts. */
function lifeOf(url: string): number {
  return Number(new URL(url).searchParams.get('X-Amz-Expires'));
}

async function onStage(options: Parameters<typeof setStage>[0], act: (stage: Stage) => Promise<void>): Promise<void> {
  const stage = await setStage(options);
  try {
    await act(stage);
  } finally {
    await stage.close();
  }
}

test('a link ends when the session that signs it does, less a minute; that end is shown, and the share goes on', async () => {
  const expiration = new Date(Math.floor(Date.now() / 1000) * 1000 + 30 * MINUTE);
  await onStage({ credentials: { ...SESSION, expiration } }, async (stage) => {
    const seen = await stage.type(ben, 'team-files/report.pdf 2h');
    const [own = first(seen)] = ephemeral(seen);
    const url = onlyLink([own]);
    expect(lifeOf(url)).toBeLessThanOrEqual(29 * 60);
    expect(lifeOf(url)).toBeGreaterThan(28 * 60);
    const end = new Date(expiration.getTime() - MINUTE).toISOString();
    expect(readable(own)).toContain(
      `It works until ${end}, when the credentials that signed it end. The share lasts until `,
    );
    expect((await download(url)).status).toBe(200);
    const [issued] = await stage.press(chie, first(posted(seen)), ACTION.getLink);
    expect(lifeOf(onlyLink(issued === undefined ? [] : [issued]))).toBe(900);
  });
});

test('a session that does not say when it ends is trusted for SIGNING_MAX_TTL', async () => {
  // It counts from when it is signed: the clock stands still, so that this is when it is asked for.
  const at = Date.now();
  await onStage({ credentials: SESSION, env: { SIGNING_MAX_TTL: '20m' }, now: () => at }, async (stage) => {
    expect(lifeOf(onlyLink(await stage.type(ben, 'team-files/report.pdf 2h me')))).toBe(1_200);
  });
});

test('CLAIM_LINK_TTL is the longest life of a link for others', async () => {
  await onStage({ env: { CLAIM_LINK_TTL: '5m' } }, async (stage) => {
    const card = first(posted(await stage.type(ben, 'team-files/report.pdf 2h')));
    expect(lifeOf(onlyLink(await stage.press(chie, card, ACTION.getLink)))).toBe(300);
  });
});

test('with SIGNING_ROLE_ARN links are signed by a session of the role in each person’s name, and end with it', async () => {
  const sts = await startSts({ session: { ...SESSION, expiration: new Date(Date.now() + 60 * MINUTE) } });
  try {
    await onStage({ env: { SIGNING_ROLE_ARN: 'arn:aws:iam::123456789012:role/links' } }, async (stage) => {
      const seen = await stage.type(ben, 'team-files/report.pdf 2h');
      const url = onlyLink(ephemeral(seen));
      expect(new URL(url).searchParams.get('X-Amz-Credential')).toContain(SESSION.accessKeyId);
      expect(lifeOf(url)).toBeLessThanOrEqual(59 * 60);
      expect((await download(url)).status).toBe(200);
      const theirs = onlyLink(await stage.press(chie, first(posted(seen)), ACTION.getLink));
      expect((await download(theirs)).status).toBe(200);
      await stage.press(chie, first(posted(seen)), ACTION.getLink);
    });
    const names = sts.asked.map(({ parameters }) => parameters.RoleSessionName);
    expect(names).toEqual(['s3-share', `s3-share-${ben}`, `s3-share-${chie}`]);
  } finally {
    await sts.close();
  }
});

test('a URL that no section takes goes into a message’s own text, whole', async () => {
  await onStage({ credentials: SESSION, env: { SIGNING_MAX_TTL: '20m' } }, async (stage) => {
    const key = `${'報'.repeat(340)}.txt`;
    await stage.s3.put('team-files', key, 'long');
    const seen = await stage.type(ben, `team-files/${key} 1h me`, general);
    expect(seen.map(({ blocks }) => blocks.length > 0)).toEqual([true, false]);
    expect(linksIn(first(seen))).toEqual([]);
    const url = onlyLink(seen);
    expect(url.length).toBeGreaterThan(4_000);
    expect((await download(url)).body.toString()).toBe('long');
  });
});

test('ten links that no section takes come in few enough messages for one response_url', async () => {
  await onStage({ credentials: SESSION, env: { SIGNING_MAX_TTL: '20m' } }, async (stage) => {
    const keys = Array.from({ length: 10 }, (_, index) => `${'報'.repeat(340)}${index}.x`);
    for (const key of keys) await stage.s3.put('team-files', key, 'long');
    const seen = await stage.type(ben, `${keys.map((key) => `team-files/${key}`).join(' ')} 1h`, general);
    expect(ephemeral(seen).flatMap(linksIn)).toHaveLength(10);
    expect(posted(seen)).toHaveLength(1);
  });
});
