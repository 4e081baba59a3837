import { readable } from '../support/reading.ts';
import { ben, type Stage, setStage } from '../support/stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});

afterAll(() => stage.close());

async function answer(text: string): Promise<string> {
  return (await stage.type(ben, text)).map(readable).join('\n');
}

test('help shows every command that there is, and the dialog with its shortcuts', async () => {
  const help = await answer('help');
  expect(help).toMatch(/\n\/share\nchoose files in a dialog; also “Share a file” among the shortcuts/);
  for (const command of [
    'OBJECT… [EXPIRY] [AUDIENCE] [-- NOTE]',
    'list',
    'link SHARE',
    'revoke SHARE',
    'rules',
    'allow WHO',
    'deny WHO',
    'forget RULE',
    'doctor',
  ]) {
    expect(help).toContain(`/share ${command}`);
  }
  expect(help).not.toMatch(/share (?:upload|watch)/);
});

test.each([
  ['help link', /^\/share link SHARE\na fresh link to one of your shares\nSHARE is the short id/],
  ['help share', /^\/share OBJECT… \[EXPIRY\] \[AUDIENCE\] \[-- NOTE\]\n/],
  ['help ALLOW', /^\/share allow WHO PLACE/],
  ['help upload', /^\/share upload isn’t available yet\. \/share help shows what is\.$/],
  ['help lnk', /^There is no \/share lnk\. Did you mean \/share link\?/],
])('%s', async (text, expected) => {
  expect(await answer(text)).toMatch(expected);
});

test.each([
  [
    'lst',
    'There is no /share lst. Did you mean /share list? To share something, name it as bucket/key. /share help shows everything.',
  ],
  [
    'revok sh_abcdefgh',
    'There is no /share revok. Did you mean /share revoke? To share something, name it as bucket/key. /share help shows everything.',
  ],
  [
    'report.pdf 2h',
    'There is no /share report.pdf. To share something, name it as bucket/key. /share help shows everything.',
  ],
  ['watch', '/share watch isn’t available yet. /share help shows what is.'],
])('%s is not there, and what may be meant is said', async (text, expected) => {
  expect(await answer(text)).toBe(expected);
});

test.each([
  ['requests 7d', 'I do not know what to do with 7d. Nothing comes after /share requests.'],
  ['requests -- of mine', 'I do not know what to do with -- of mine. Nothing comes after /share requests.'],
  ['doctor "', 'I do not know what to do with ". Nothing comes after /share doctor.'],
  ['doctor team-files', 'I do not know what to do with team-files. Nothing comes after /share doctor.'],
])('%s: words that fit nowhere are refused and named', async (text, expected) => {
  expect(await answer(text)).toBe(expected);
});

test('help answers whatever is down: it asks neither AWS nor Slack anything', async () => {
  const asked = [stage.s3.requests.length, stage.workspace.calls.length];
  await answer('help');
  const [s3 = 0, slack = 0] = asked;
  expect(stage.s3.requests.slice(s3)).toEqual([]);
  expect(stage.workspace.calls.slice(slack).map(({ method }) => method)).toEqual(['response_url']);
});

test.each(['', 'help '])('a word that goes on for pages is not said back whole: %j', async (before) => {
  expect(await answer(`${before}${'x'.repeat(3_000)}`)).toMatch(/^There is no \/share x{79}…\. /);
});
