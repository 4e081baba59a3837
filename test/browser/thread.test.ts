import { SAMPLE } from '../../demo/slack/sample.ts';
import { loadAxe, seriousIn } from './axe.ts';
import { useApp, useBrowser } from './browser.ts';

const { ada, ben, general } = SAMPLE;
const start = useApp(useBrowser());

it('two people side by side talk in a thread, and each sees at once what the other writes', async () => {
  const { seat, workspace } = await start({});
  workspace.post({ user: ben, channel: general, text: 'Who has the report?' });
  const [asked, other] = [await seat(ben), await seat(ada)];
  await loadAxe(other.page);
  const question = other.message('Who has the report?');
  await question.hover();
  await question.getByRole('button', { name: 'More actions for this message' }).click();
  await other.page.getByRole('menuitem', { name: 'Reply in thread' }).click();
  const panel = other.page.getByRole('complementary', { name: 'Thread' });
  await panel.getByText('No replies yet').waitFor();
  await other.page.keyboard.type('I do');
  await other.page.keyboard.press('Enter');
  await panel.getByText('I do').waitFor();
  expect(await seriousIn(other.page)).toEqual([]);

  await asked.message('Who has the report?').getByRole('button', { name: '1 reply' }).click();
  await asked.page.keyboard.type('Thank you');
  await asked.page.keyboard.press('Enter');
  await panel.getByText('Thank you').waitFor();
  await question.getByRole('button', { name: '2 replies' }).waitFor();
  // Nothing of it is among the messages of the channel.
  expect(await other.message('Thank you').count()).toBe(0);
  await other.page.keyboard.press('Escape');
  await panel.waitFor({ state: 'hidden' });
});

it('a command in a thread is refused as Slack does, to the person alone', async () => {
  const { seat, workspace, client } = await start({});
  const { ts } = workspace.post({ user: ben, channel: general, text: 'Who has the report?' });
  await client.chat.postMessage({ channel: general, thread_ts: ts, text: 'Try /share' });
  const { page, message } = await seat(ada);
  await message('Who has the report?').getByRole('button', { name: '1 reply' }).click();
  const panel = page.getByRole('complementary', { name: 'Thread' });
  await panel.getByText('Try /share').waitFor();
  await page.keyboard.type('/share report.pdf');
  await page.keyboard.press('Enter');
  await panel.getByText('/share is not supported in threads. Sorry!').waitFor();
  await panel.getByText('Only visible to you').waitFor();
  expect(workspace.messages({ user: ben, channel: general })).toHaveLength(2);
});
