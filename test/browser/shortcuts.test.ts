import type { App } from '@slack/bolt';
import { SAMPLE } from '../../demo/slack/sample.ts';
import type { Manifest } from '../../demo/slack/workspace.ts';
import { MANIFEST } from '../demo/slack/stage.ts';
import { loadAxe, seriousIn } from './axe.ts';
import { focused, useApp, useBrowser } from './browser.ts';

const { ada, ben, general } = SAMPLE;
const WITH_SHORTCUTS: Manifest = {
  ...MANIFEST,
  shortcuts: [
    { type: 'global', name: 'Share a file', callbackId: 'share_file', description: 'From a bucket' },
    { type: 'message', name: 'Share into this thread', callbackId: 'share_here', description: 'From a bucket' },
  ],
};
const start = useApp(useBrowser());

function shortcuts(app: App): void {
  app.shortcut('share_file', async ({ ack, client, shortcut }) => {
    await ack();
    const title = { type: 'plain_text' as const, text: 'Share a file' };
    const blocks = [{ type: 'section' as const, text: { type: 'mrkdwn' as const, text: 'Which one?' } }];
    await client.views.open({ trigger_id: shortcut.trigger_id, view: { type: 'modal', title, blocks } });
  });
  app.shortcut({ callback_id: 'share_here', type: 'message_action' }, async ({ ack, respond, shortcut }) => {
    await ack();
    const { message_ts: ts } = shortcut;
    await respond({
      text: 'Shared report.pdf here',
      response_type: 'in_channel',
      thread_ts: ts,
      replace_original: false,
    });
  });
}

it('a global shortcut opens a modal, and the focus is back at the shortcuts when that closes', async () => {
  const { seat } = await start({ manifest: WITH_SHORTCUTS }, shortcuts);
  const { page } = await seat(ada);
  await loadAxe(page);
  const button = page.getByRole('button', { name: 'Shortcuts' });
  await button.press('Enter');
  const item = page.getByRole('menuitem', { name: 'Share a file' });
  await item.waitFor();
  expect(await seriousIn(page)).toEqual([]);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Share a file' });
  await dialog.getByText('Which one?').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  expect(await focused(page)).toBe('Shortcuts');
});

it('a message shortcut answers in the message’s thread, reached with the keyboard alone', async () => {
  const { seat, workspace } = await start({ manifest: WITH_SHORTCUTS }, shortcuts);
  workspace.post({ user: ben, channel: general, text: 'Has anybody got the report?' });
  const [{ page, messages, message }, other] = [await seat(ada), await seat(ben)];
  await messages.focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Reply in thread' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await other.message('Has anybody').getByRole('button', { name: '1 reply' }).click();
  await other.page.getByRole('complementary', { name: 'Thread' }).getByText('Shared report.pdf here').waitFor();
  expect(await message('Shared report.pdf here').count()).toBe(0);
});

it('where the app has no shortcuts there is no button for them', async () => {
  const { seat } = await start({});
  const { page } = await seat(ada);
  expect(await page.getByRole('button', { name: 'Shortcuts' }).count()).toBe(0);
});
