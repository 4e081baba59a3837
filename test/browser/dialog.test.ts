import { SAMPLE } from '../../demo/slack/sample.ts';
import { loadAxe, seriousIn } from './axe.ts';
import { useDemo } from './stage.ts';

const { ada, ben, general } = SAMPLE;
const stage = useDemo();

it.each([
  ['on a desk', { width: 1200, height: 800 }],
  ['on a phone', { width: 390, height: 780 }],
])('a file is chosen and shared in the dialog, %s', async (_where, viewport) => {
  const sharer = await stage().seat(ada, general, { viewport, bypassCSP: true });
  const other = await stage().seat(ben);
  const { page } = sharer;
  await loadAxe(page);
  await page.getByRole('button', { name: 'Shortcuts' }).click();
  await page.getByRole('menuitem', { name: /^Share a file/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Share a file' });
  await dialog.getByRole('combobox', { name: 'Bucket' }).click();
  await page.getByRole('option', { name: 'team-files' }).click();
  const field = dialog.getByRole('combobox', { name: 'File' });
  await field.click();
  await field.fill('rep');
  await page.getByRole('option', { name: 'report.pdf' }).click();
  await dialog.getByText('You can share this for up to 2 days.').waitFor();
  expect(await seriousIn(page)).toEqual([]);
  const where = dialog.getByRole('combobox', { name: 'Conversation' });
  if ((await where.inputValue()) === '') {
    await where.click();
    await page.getByRole('option', { name: '#general' }).click();
  }
  await dialog.getByRole('button', { name: 'Share', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  await other.message('shared report.pdf').waitFor();
  await sharer.message('You shared').waitFor();
});
