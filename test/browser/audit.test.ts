import { createHash } from 'node:crypto';
import { SAMPLE } from '../../demo/slack/sample.ts';
import { ACTION } from '../../src/share/ids.ts';
import { cellsOf, unguarded } from '../audit/export/reading-csv.ts';
import { loadAxe, seriousIn } from './axe.ts';
import { downloaded, useDemo } from './stage.ts';

const { ada, ben, chie, general, finance } = SAMPLE;
const stage = useDemo();

/** Types for somebody, without a window of their own. */
async function typed(user: string, text: string, channel: string = general): Promise<void> {
  const { workspace, bot } = stage().demo;
  await workspace.command({ user, channel, text });
  await bot.settled();
}

/** Fourteen events in #general: Ben and Chie share, seven times each. */
async function happen(): Promise<void> {
  for (let time = 0; time < 7; time += 1) {
    await typed(ben, 'team-files/report.pdf 1h @chie -- for you');
    await typed(chie, '"team-files/Meeting notes.txt" 30m me');
  }
}

/** Ada at #general, with axe-core in her window. */
async function auditor(options: { viewport?: { width: number; height: number } } = {}) {
  const seat = await stage().seat(ada, general, { bypassCSP: true, ...options });
  await loadAxe(seat.page);
  return seat;
}

it('an auditor sees what a channel’s shares come to, a chart, and the newest events, and turns the pages', async () => {
  await happen();
  const { page, say, message } = await auditor();
  await say('/share audit #general 7d');
  const answer = message('Audit of');
  await answer.getByText('14 shares, 2 people, 2 objects, 14 links, 0 refusals.').waitFor();
  await answer.getByText('Only visible to you').waitFor();
  await answer.getByRole('img', { name: /^Shares over time\. Bar chart of Shares, from / }).waitFor();
  const table = answer.getByRole('table', { name: 'The newest events' });
  expect(await table.getByRole('row').count()).toBe(11);
  // Shares begin with whole seconds, and those of one second are in any order.
  expect(await table.getByRole('row').allTextContents()).toContainEqual(
    expect.stringMatching(/Chie Watanabeshared *team-files\/Meeting notes\.txt/),
  );
  expect(await seriousIn(page)).toEqual([]);
  await answer.getByRole('button', { name: 'Older' }).press('Enter');
  await answer.getByText('Page 2, the newest events first.').waitFor();
  expect(await table.getByRole('row').count()).toBe(5);
  await answer.getByRole('button', { name: 'Newer' }).press('Enter');
  await answer.getByText('Page 1, the newest events first.').waitFor();
  expect(await table.getByRole('row').count()).toBe(11);
  await answer.getByRole('button', { name: 'As a list' }).click();
  await table.waitFor({ state: 'detached' });
  await answer
    .getByText(/Chie Watanabe shared team-files\/Meeting notes\.txt/)
    .first()
    .waitFor();
  expect(await seriousIn(page)).toEqual([]);
});

it('an auditor filters by a person, on a phone', async () => {
  await happen();
  const { page, say, message } = await auditor({ viewport: { width: 390, height: 780 } });
  await say('/share audit');
  await message('Audit of').getByRole('button', { name: 'Filter…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Filter the audit' });
  await dialog.getByRole('combobox', { name: 'Person' }).click();
  await page.getByRole('option', { name: /Chie/ }).click();
  expect(await seriousIn(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Show' }).click();
  const filtered = message('only by or of @Chie Watanabe');
  await filtered.getByText('7 shares, 1 person, 1 object, 7 links').waitFor();
  const rows = await filtered.getByRole('table').getByRole('row').allTextContents();
  expect(rows.slice(1).filter((row) => !row.includes('Chie Watanabe'))).toEqual([]);
  expect(await page.evaluate<unknown>('document.documentElement.scrollWidth')).toBe(390);
  expect(await seriousIn(page)).toEqual([]);
});

/** What a spreadsheet might take for a formula, and a line for its end. */
const AWKWARD = `=cmd|' /C calc'!A0, "q" 報告.csv`;

/** Ben shares with Chie, who gets a link; Ada does not; and Chie shares something awkward. */
async function doFourThings(): Promise<string[][]> {
  const { workspace, bot, s3 } = stage().demo;
  await s3.put('team-files', AWKWARD, 'a,b');
  await typed(ben, 'team-files/report.pdf 1h @chie -- =HYPERLINK("https://evil.example")');
  for (const user of [chie, ada]) {
    const message = workspace.messages({ user, channel: general }).at(-1);
    if (message === undefined) throw new Error('there is no card');
    await workspace.press({ user, message, actionId: ACTION.getLink });
    await bot.settled();
  }
  await typed(chie, `"team-files/${AWKWARD.replaceAll('"', '\\"')}" 30m me`);
  return [
    ['shared', ben, 'report.pdf'],
    ['link issued', chie, 'report.pdf'],
    ['link refused', ada, 'report.pdf'],
    ['shared', chie, AWKWARD],
  ].sort();
}

it('an auditor exports what they see, and opens the files in their direct messages: they tell what was done', async () => {
  const done = await doFourThings();
  const seat = await auditor();
  const { page, say, message, messages } = seat;
  await say('/share audit 7d');
  await message('Audit of').getByRole('button', { name: 'Export' }).click();
  await message('they come to you in our direct messages').waitFor();
  await page.getByRole('link', { name: /^Share/ }).click();
  await page.getByRole('link', { name: 'Messages' }).click();
  await message('Done: 4 events.').waitFor();
  const files = messages.getByRole('list', { name: 'Files' });
  expect(await seriousIn(page)).toEqual([]);
  const get = (ending: string) =>
    downloaded(seat, files.getByRole('link', { name: new RegExp(`^Download audit-.*\\.${ending}$`) }));
  const [csv, lines, manifest] = [await get('csv'), await get('jsonl'), await get('manifest\\.json')];

  const [head = [], ...rows] = cellsOf(csv.bytes.toString());
  const cell = (row: string[], column: string) => row[head.indexOf(column)] ?? '';
  const read = rows.map((row) => ['kind', 'by', 'key'].map((column) => unguarded(cell(row, column)))).sort();
  expect(read).toEqual(done);
  // Nothing in it is a formula to a spreadsheet.
  expect(rows.flat().filter((each) => /^\s*[=+\-@]/.test(each))).toEqual([]);
  const events = lines.bytes.toString().trim().split('\n');
  const told = events.map((line) => {
    const { kind, by, objects } = JSON.parse(line);
    return [kind, by, objects[0].key];
  });
  expect(told.sort()).toEqual(done);
  const { events: count, files: named } = JSON.parse(manifest.bytes.toString());
  const hashes = [csv, lines].map(({ name, bytes }) => ({
    ...{ name, bytes: bytes.length },
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }));
  expect({ count, named }).toEqual({ count: 4, named: hashes });
});

it('who is no auditor is refused, and the auditor reads that they were', async () => {
  const member = await stage().seat(ben, general);
  await member.say('/share audit #finance 7d');
  await member.message('Only auditors and admins see what others share.').waitFor();
  expect(await member.messages.getByRole('table').count()).toBe(0);
  const { say, message } = await auditor();
  await say('/share audit #finance 7d');
  await message('1 refusal')
    .getByText(/was refused the audit/)
    .waitFor();
});

it('in a workspace without charts and data tables, an auditor reads the same in words', async () => {
  await happen();
  const { page, say, message } = await auditor();
  await page.getByRole('button', { name: 'Payloads' }).click();
  await page.getByRole('checkbox', { name: /older workspace/ }).check();
  await page.getByText('Messages with charts or data tables are refused: invalid_blocks.').waitFor();
  await page.getByRole('button', { name: 'Close the inspector' }).click();
  await say('/share audit');
  const answer = message('Audit of');
  await answer.getByText('14 shares, 2 people, 2 objects, 14 links, 0 refusals.').waitFor();
  await answer.getByText(/^Shares by day: \d+ \w+: 14$/).waitFor();
  await answer
    .getByText(/Chie Watanabe shared team-files\/Meeting notes\.txt/)
    .first()
    .waitFor();
  expect(await answer.getByRole('table').count()).toBe(0);
  expect(await answer.getByRole('img', { name: /chart/ }).count()).toBe(0);
  // Refused once, and not again for every page.
  await answer.getByRole('button', { name: 'Older' }).click();
  await answer.getByText('Page 2, the newest events first.').waitFor();
  const refused = stage().demo.workspace.calls.filter(({ status }) => status === 400);
  expect(refused.map(({ method }) => method)).toEqual(['response_url']);
  expect(await seriousIn(page)).toEqual([]);
});

it('what happened elsewhere is in another channel’s audit, and in that of all', async () => {
  await typed(ada, 'finance-reports/2026/q3.pdf 1h', finance);
  const { say, message } = await auditor();
  await say('/share audit');
  await message('Nothing happened in that time.').waitFor();
  await say('/share audit all');
  await message('1 share, ').getByText('finance-reports/2026/q3.pdf').first().waitFor();
});
