import { SAMPLE } from '../../demo/slack/sample.ts';
import { loadAxe, seriousIn } from './axe.ts';
import { downloaded, useDemo } from './stage.ts';

const { ada, chie, general } = SAMPLE;
const stage = useDemo();

it('a request is reviewed in a modal, and who asked has the file: two people side by side', async () => {
  const { demo } = stage();
  const asking = await stage().seat(chie);
  const approver = await stage().seat(ada, demo.workspace.dm(ada).id, { bypassCSP: true });
  await loadAxe(approver.page);
  await asking.say('/share finance-reports/2026/q3.pdf 1h -- for the board');
  await asking.message('needs an approval').waitFor();

  await approver.messages.getByRole('button', { name: 'Review' }).press('Enter');
  const dialog = approver.page.getByRole('dialog', { name: 'Review a request' });
  await dialog.getByText('for the board').waitFor();
  expect(await seriousIn(approver.page)).toEqual([]);
  await dialog.getByRole('radio', { name: 'Approve' }).check();
  await dialog.getByRole('button', { name: 'Send' }).click();
  await dialog.getByText('Approved.').waitFor();
  await approver.page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await approver.message('Approved by').waitFor();

  await asking.message('shared q3.pdf').waitFor();
  await asking.page.getByRole('link', { name: 'Share unread' }).click();
  await asking.message('approved: you share').getByRole('button', { name: 'Get link' }).click();
  const link = asking.messages.getByRole('link', { name: 'Download' });
  expect((await downloaded(asking, link)).name).toBe('q3.pdf');
  expect(demo.workspace.messages({ user: ada, channel: general }).at(-1)?.ephemeralTo).toBeUndefined();
});

it('the Home tab shows what is shared, and ends it', async () => {
  const { page, say, message } = await stage().seat(ada, general, { bypassCSP: true });
  await loadAxe(page);
  await say('/share team-files/report.pdf 2h');
  await message('You shared').waitFor();
  await page.getByRole('link', { name: 'Share', exact: true }).click();
  const home = page.getByRole('region', { name: 'Home' });
  await home.getByText('report.pdf').waitFor();
  expect(await seriousIn(page)).toEqual([]);
  await home.getByRole('button', { name: 'End share' }).click();
  const confirm = page.getByRole('dialog');
  if (await confirm.isVisible()) await confirm.getByRole('button').last().click();
  await home.getByText('report.pdf').waitFor({ state: 'detached' });
});
