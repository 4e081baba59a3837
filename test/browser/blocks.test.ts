import type { KnownBlock } from '@slack/types';
import { type Seat, takeSeat } from '../../demo/seat.ts';
import { textOf } from '../../demo/slack/json.ts';
import { SAMPLE } from '../../demo/slack/sample.ts';
import { type Stage, setStage } from '../demo/slack/stage.ts';
import { SLOW_MOTION } from '../support/slow-motion.ts';
import { loadAxe, seriousIn } from './axe.ts';
import { focused, PATIENCE_MS, useBrowser } from './browser.ts';

const { ada, general } = SAMPLE;
const browser = useBrowser();
let stage: Stage;
let seat: Seat;

beforeAll(async () => {
  stage = await setStage({ now: Date.now, slowMotion: SLOW_MOTION });
  seat = await takeSeat(browser(), { url: stage.workspace.url, person: ada }, { bypassCSP: true }, PATIENCE_MS);
  await loadAxe(seat.page);
});

afterAll(async () => {
  await seat.leave();
  await stage.close();
});

/** Posts the blocks as the bot and gives the message as Ada sees it. */
async function shown(blocks: unknown[], viewport = { width: 1200, height: 800 }) {
  const { page, messages } = seat;
  await page.setViewportSize(viewport);
  // @slack/types has no chart.
  const posted = await stage.client.apiCall('chat.postMessage', { channel: general, text: 'Blocks', blocks });
  const message = messages.locator(`article[data-ts="${textOf({ ...posted }, 'ts')}"]`);
  await message.waitFor();
  return { page, message };
}

const text = (value: string) => ({ type: 'raw_text' as const, text: value });
const number = (value: number) => ({ type: 'raw_number' as const, value, text: value.toLocaleString('en-US') });

it('a markdown block shows headings, lists, code, links and tables', async () => {
  const { page, message } = await shown([
    {
      type: 'markdown',
      text: '# Report\n**Bold** and `a*b*c`, [a link](https://a.example/x)\n\n1. one\n2. two\n   - inner\n\n| Key | Size |\n|---|--:|\n| <b>x</b> | 12 |',
    },
  ]);
  await message.getByRole('heading', { name: 'Report' }).waitFor();
  expect(await message.locator('strong').allTextContents()).toContain('Bold');
  expect(await message.locator('code').textContent()).toBe('a*b*c');
  expect(await message.getByRole('link', { name: 'a link' }).getAttribute('href')).toBe('https://a.example/x');
  expect(await message.locator('ol > li ul > li').textContent()).toBe('inner');
  expect(await message.getByRole('cell').allTextContents()).toEqual(['<b>x</b>', '12']);
  expect(await seriousIn(page)).toEqual([]);
});

const DATA_TABLE: KnownBlock = {
  type: 'data_table',
  caption: 'Shares in #finance',
  page_size: 3,
  row_header_column_index: 0,
  rows: [
    [text('Who'), text('Shares')],
    ...['Ada', 'Ben', 'Chie', 'Gus', 'Olga'].map((name, index) => [text(name), number((index + 1) * 900)]),
  ],
};

it('a data table has its caption, is turned with the keyboard, and sorts numbers as numbers', async () => {
  const { page, message } = await shown([DATA_TABLE]);
  const table = message.getByRole('table', { name: 'Shares in #finance' });
  const names = () => table.getByRole('rowheader').allTextContents();
  expect(await names()).toEqual(['Ada', 'Ben', 'Chie']);
  await message.getByText('1–3 of 5').waitFor();
  await message.getByRole('button', { name: 'Next page' }).press('Enter');
  await message.getByText('4–5 of 5').waitFor();
  expect(await names()).toEqual(['Gus', 'Olga']);
  // The focus stays, though there is no page after this one.
  expect(await focused(page)).toBe('Next page');
  const sort = table.getByRole('button', { name: 'Shares' });
  await sort.press('Enter');
  await sort.press('Enter');
  expect(await table.getByRole('cell').allTextContents()).toEqual(['4,500', '3,600', '2,700']);
  expect(await table.getByRole('columnheader', { name: 'Shares' }).getAttribute('aria-sort')).toBe('descending');
  expect(await table.getByRole('cell').first().getAttribute('class')).toBe('align-right');
  expect(await seriousIn(page)).toEqual([]);
});

it('a data table names its rows by their first column where it does not say', async () => {
  const { row_header_column_index: _index, ...unsaid } = DATA_TABLE;
  const { message } = await shown([unsaid]);
  expect(await message.getByRole('rowheader').allTextContents()).toEqual(['Ada', 'Ben', 'Chie']);
});

it('an older workspace, which the panel makes it, refuses charts and data tables, and takes them again after', async () => {
  const { page } = seat;
  await page.setViewportSize({ width: 1200, height: 800 });
  await page.getByRole('button', { name: 'Payloads' }).click();
  const older = page.getByRole('checkbox', { name: 'Be an older workspace, without charts and data tables' });
  await older.check();
  await page.getByText('Messages with charts or data tables are refused: invalid_blocks.').waitFor();
  const chart = { type: 'line', series: SERIES, axis_config: AXIS };
  const refused = { data: { error: 'invalid_blocks' } };
  await expect(shown([{ type: 'data_visualization', title: 'Links', chart }])).rejects.toMatchObject(refused);
  await expect(shown([DATA_TABLE])).rejects.toMatchObject(refused);
  // It is the workspace's, not the window's, and says so when the panel is opened anew.
  await page.getByRole('button', { name: 'Close the inspector' }).click();
  await page.getByRole('button', { name: 'Payloads' }).click();
  expect(await older.isChecked()).toBe(true);
  expect(await seriousIn(page)).toEqual([]);
  await older.uncheck();
  await page.getByText('Charts and data tables are taken again.').waitFor();
  await shown([DATA_TABLE]);
  await page.getByRole('button', { name: 'Close the inspector' }).click();
});

it('a plain table fits a phone', async () => {
  const long = 'a-rather-long-name-of-a-file-'.repeat(4);
  const rows = [[text('File'), text('Size')], ...[1, 2].map((size) => [text(long), number(size)])];
  const { page, message } = await shown([{ type: 'table', rows }], { width: 390, height: 780 });
  expect(await message.getByRole('columnheader').allTextContents()).toEqual(['File', 'Size']);
  expect(await page.evaluate<unknown>('document.documentElement.scrollWidth')).toBe(390);
  expect(await seriousIn(page)).toEqual([]);
});

const SERIES = [
  {
    name: 'Links',
    data: [
      { label: 'Mon', value: 4 },
      { label: 'Tue', value: 12_500 },
    ],
  },
  {
    name: 'Shares',
    data: [
      { label: 'Mon', value: 2 },
      { label: 'Tue', value: 5 },
    ],
  },
];
const AXIS = { categories: ['Mon', 'Tue'], x_label: 'Day', y_label: 'Count' };

it.each(['line', 'bar', 'area'])('a %s chart is an image with a name, and its numbers can be read', async (type) => {
  const chart = { type, series: SERIES, axis_config: AXIS };
  const { page, message } = await shown([{ type: 'data_visualization', title: 'Links a day', chart }]);
  await message.getByRole('img', { name: /^Links a day\. \w+ chart of Links, Shares, from Mon to Tue/ }).waitFor();
  await message.getByText('Show the numbers').click();
  const table = message.getByRole('table');
  expect(await table.getByRole('columnheader').allTextContents()).toEqual(['Day', 'Links', 'Shares']);
  expect(await table.getByRole('row').last().textContent()).toBe('Tue12,5005');
  expect(await seriousIn(page)).toEqual([]);
});

it('a pie chart says what each part is of the whole', async () => {
  const segments = [
    { label: 'PDF', value: 30 },
    { label: 'CSV', value: 10 },
  ];
  const { page, message } = await shown([
    { type: 'data_visualization', title: 'Types', chart: { type: 'pie', segments } },
  ]);
  await message.getByRole('img', { name: 'Types. Pie chart of 2 segments.' }).waitFor();
  await message.getByText('Show the numbers').press('Enter');
  expect(await message.getByRole('row').nth(1).textContent()).toBe('PDF3075%');
  expect(await seriousIn(page)).toEqual([]);
});

it('cards stand beside each other, and their buttons work', async () => {
  const card = (name: string) => ({
    type: 'card',
    title: { type: 'mrkdwn', text: name },
    body: { type: 'mrkdwn', text: 'Ready to share' },
    actions: [{ type: 'button', action_id: `share-${name}`, text: { type: 'plain_text', text: `Share ${name}` } }],
  });
  const { page, message } = await shown([{ type: 'carousel', elements: [card('one'), card('other')] }, card('two')]);
  expect(await message.getByRole('list', { name: 'Cards' }).getByRole('listitem').count()).toBe(2);
  await message.getByRole('button', { name: 'Share two' }).click();
  await page.getByRole('button', { name: 'Share two' }).and(page.locator(':not([aria-busy])')).waitFor();
  expect(await message.getByRole('alert').count()).toBe(0);
  expect(await seriousIn(page)).toEqual([]);
});
