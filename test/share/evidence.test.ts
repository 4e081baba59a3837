import { ACTION } from '../../src/share/ids.ts';
import { download } from '../support/download.ts';
import { ephemeral, first, linksIn, onlyLink, posted } from '../support/reading.ts';
import { ben, chie, general, type Stage, setStage } from '../support/stage.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await setStage();
});

afterEach(() => stage.close());

function shareIn(url: string): string | null {
  return new URL(url).searchParams.get('x-share');
}

test('every link of a share carries the share’s id, and S3 is asked for it with the request', async () => {
  await stage.s3.put('team-files', 'b.txt', 'b');
  const seen = await stage.type(ben, 'team-files/report.pdf team-files/b.txt 2h', general);
  const own = ephemeral(seen).flatMap(linksIn);
  const card = first(posted(seen));
  const claimed = (await stage.press(chie, card, ACTION.getLink)).flatMap(linksIn);
  const id = /"value":"(sh_[a-z0-9]{8})"/.exec(JSON.stringify(card))?.[1] ?? 'none';
  const again = (await stage.type(ben, `link ${id}`)).flatMap(linksIn);
  const links = [...own, ...claimed, ...again];
  expect(links.map(shareIn)).toEqual(Array.from({ length: 6 }, () => id));
  for (const link of links) expect((await download(link)).status).toBe(200);
  const logged = stage.s3.requests.filter(({ operation }) => operation === 'GetObject').map(({ logged }) => logged);
  expect(logged).toEqual(links.map(() => [`x-share=${id}`]));
});

test.each([
  ['another share’s id', (url: URL) => url.searchParams.set('x-share', 'sh_zzzzzzzz')],
  ['none', (url: URL) => url.searchParams.delete('x-share')],
  ['two', (url: URL) => url.searchParams.append('x-share', 'sh_zzzzzzzz')],
])('S3 refuses a link whose share’s id was made %s', async (_what, alter) => {
  const url = new URL(onlyLink(await stage.type(ben, 'team-files/report.pdf 2h me')));
  alter(url);
  const { status, body } = await download(url.href);
  expect(status).toBe(403);
  expect(body.toString()).toContain('SignatureDoesNotMatch');
});
