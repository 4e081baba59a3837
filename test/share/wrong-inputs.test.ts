import { parseShare } from '../../src/share/parse-share.ts';
import { instant } from '../../src/time.ts';
import { ephemeral, first, posted, readable } from '../support/reading.ts';
import { ben, general, type Stage, setStage } from '../support/stage.ts';
import { WRONG_SHARES } from './wrong-shares.ts';

/** A Wednesday, 10:00 in Berlin, as in the table. */
const NOW = Date.parse('2026-11-25T09:00:00Z');

let stage: Stage;

beforeAll(async () => {
  stage = await setStage({ now: () => NOW });
  stage.workspace.person(ben).tz = 'Europe/Berlin';
});

afterAll(() => stage.close());

async function shares(): Promise<number> {
  let count = 0;
  for await (const _event of stage.table.list({ index: 'gsi3', pk: `LIVE#${stage.team}#${ben}` })) count += 1;
  return count;
}

/** Types it without Slack's escaping: what is in the table is as Slack sends it. */
async function answer(text: string): Promise<string> {
  const before = stage.workspace.messages({ user: ben, channel: general }).length;
  const { status } = await stage.workspace.command({ user: ben, channel: general, text, escape: false });
  expect(status).toBe(200);
  await stage.settled();
  const seen = stage.workspace.messages({ user: ben, channel: general }).slice(before);
  expect(posted(seen)).toEqual([]);
  return ephemeral(seen).map(readable).join('\n');
}

const TYPED = WRONG_SHARES.filter(([text]) => {
  const read = parseShare(text, { now: instant(NOW), zone: 'Europe/Berlin' });
  // What begins with no object is a subcommand to /share, and has its own words.
  return read.kind === 'wrong' && /[/:]|^["“]/.test(text.trim().split(/\s/)[0] ?? '');
});

test('the table has what it takes', () => {
  expect(TYPED.length).toBeGreaterThanOrEqual(80);
});

test.each(TYPED)('%j is answered in exactly these words, and shares nothing', async (text, sentences) => {
  const offered = / The rules let you share this for 2 hours at most\.\n\[Share for 2 hours\]$/;
  const said = (await answer(text)).replace(offered, '');
  const shown = sentences.map((sentence) => sentence.replaceAll('`', ''));
  expect(said.replaceAll('`', '')).toBe(
    shown.length === 1 ? shown[0] : shown.map((sentence) => `• ${sentence}`).join('\n'),
  );
});

test.each([
  ['10 KB of one word', 'x'.repeat(10_000)],
  ['10 KB of a key', `team-files/${'x'.repeat(10_000)}`],
  ['10 KB of quotes', '"'.repeat(10_000)],
  ['10 KB of commas', `team-files/a ${','.repeat(10_000)}`],
  ['10 KB of mentions', `team-files/a ${'<@U0BEN0002|ben> '.repeat(600)}`],
  ['60,000 ../', `team-files/${'../'.repeat(60_000)}`],
  ['control characters', 'team-files/\u0000\u0007\u001b[31m\u202e 2h'],
  ['a mention of the channel', '<!channel> <!here> <!everyone>'],
  ['half a tag', 'team-files/a <@U0BEN'],
  ['a tag in a tag', 'team-files/a <@<@U1|a>|b>'],
  ['an entity of an entity', 'team-files/a&amp;amp;b&lt;!channel&gt;'],
])('%s is answered, by someone who is still there', async (_what, text) => {
  expect(await answer(text)).not.toBe('');
  expect(readable(first(ephemeral(await stage.type(ben, 'list'))))).toMatch(/^You have no active shares/);
});

test('a body larger than Slack ever sends is refused, by someone who is still there', async () => {
  const text = `team-files/${'../'.repeat(1_000_000)}`;
  expect((await stage.workspace.command({ user: ben, channel: general, text })).status).toBe(413);
  expect(readable(first(ephemeral(await stage.type(ben, 'list'))))).toMatch(/^You have no active shares/);
});

test('a key that poses as a mention stays text, in the answer and on the card', async () => {
  await stage.s3.put('team-files', '<!channel>.txt', 'loud');
  const seen = await stage.type(ben, '"team-files/<!channel>.txt" 1h -- <!here> *bold* <http://evil.example|click>');
  const card = first(posted(seen));
  expect(readable(card)).toContain('<!channel>.txt');
  expect(readable(card)).toContain('<!here> *bold* <http://evil.example|click>');
  expect(card.text.replace(/<!date\^[^>]*>/, '')).not.toMatch(/<!|<http/);
  expect(JSON.stringify(card.blocks)).not.toMatch(/"(?:broadcast|link)"/);
});

test('nothing of all that made a share', async () => {
  expect(await shares()).toBe(1);
});
