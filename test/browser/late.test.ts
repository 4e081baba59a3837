import type { ModalView } from '@slack/types';
import type { Page } from 'playwright-core';
import { SAMPLE } from '../../demo/slack/sample.ts';
import { MANIFEST } from '../demo/slack/stage.ts';
import { useApp, useBrowser } from './browser.ts';

const { ada, ben, general, finance } = SAMPLE;
const start = useApp(useBrowser());

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const modal = (words: string): ModalView => ({
  type: 'modal',
  title: plain('A form'),
  blocks: [{ type: 'section', text: plain(words) }],
});

/** Keeps the next answer of the workspace from the page, as it is now, until it is let go. */
async function holdNext(page: Page, name: string): Promise<{ asked: Promise<void>; letGo(): Promise<void> }> {
  let letGo = () => {};
  let isAsked = () => {};
  let isOver = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const asked = new Promise<void>((resolve) => {
    isAsked = resolve;
  });
  const over = new Promise<void>((resolve) => {
    isOver = resolve;
  });
  await page.route(
    `**/workspace/${name}?*`,
    async (route) => {
      const response = await route.fetch();
      isAsked();
      await held;
      await route.fulfill({ response });
      isOver();
    },
    { times: 1 },
  );
  return {
    asked,
    async letGo() {
      letGo();
      await over;
    },
  };
}

it('a modal that was changed stays so when an older answer comes late', async () => {
  const { seat, client } = await start({}, (app) =>
    app.command('/share', async ({ ack, client: own, command }) => {
      await ack();
      await own.views.open({ trigger_id: command.trigger_id, view: { ...modal('first'), external_id: 'form' } });
    }),
  );
  const { page, say } = await seat(ada);
  const late = await holdNext(page, 'views');
  await say('/share');
  await late.asked;
  await client.views.update({ external_id: 'form', view: modal('second') });
  const dialog = page.getByRole('dialog', { name: 'A form' });
  await dialog.getByText('second').waitFor();
  await late.letGo();
  // Whatever the page makes of the older answer it has made by the time that it shows something newer.
  await client.chat.postMessage({ channel: general, text: 'after it' });
  await page.getByText('after it').waitFor({ state: 'attached' });
  expect(await dialog.textContent()).toContain('second');
});

it('a Home tab that was published anew stays so when an older answer comes late', async () => {
  const { seat, workspace, client } = await start({ manifest: { ...MANIFEST, homeTab: true } });
  const { page } = await seat(ada, `${workspace.dm(ada).id}/home`);
  await page.getByText('Share has put nothing here yet.').waitFor();
  const publish = (text: string) =>
    client.views.publish({ user_id: ada, view: { type: 'home', blocks: [{ type: 'header', text: plain(text) }] } });
  const late = await holdNext(page, 'home');
  await publish('first');
  await late.asked;
  await publish('second');
  await page.getByRole('heading', { name: 'second' }).waitFor();
  await late.letGo();
  await client.chat.postMessage({ channel: workspace.dm(ada).id, text: 'after it' });
  await page.getByRole('link', { name: 'Share unread' }).waitFor();
  expect(await page.getByRole('heading').allTextContents()).toContain('second');
});

it('what is said in another conversation before the page is told of changes is new there', async () => {
  const { seat, workspace } = await start({});
  const { page } = await seat(ada);
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route('**/workspace/events?*', async (route) => {
    await held;
    await route.continue();
  });
  await page.reload();
  await page.locator('main:not([aria-busy])').waitFor({ state: 'attached' });
  workspace.post({ user: ben, channel: finance, text: 'Here?' });
  letGo();
  await page.getByRole('link', { name: 'finance unread' }).waitFor();
});

it('what is said while a conversation is being opened is in it', async () => {
  const { seat, workspace } = await start({});
  const { page, message } = await seat(ada);
  const late = await holdNext(page, 'messages');
  await page.getByRole('link', { name: 'finance' }).click();
  await late.asked;
  workspace.post({ user: ben, channel: general, text: 'elsewhere' });
  workspace.post({ user: ben, channel: finance, text: 'Here?' });
  // The page has heard of both by then.
  await page.getByRole('link', { name: 'general unread' }).waitFor();
  workspace.post({ user: ben, channel: SAMPLE.random, text: 'and there' });
  await page.getByRole('link', { name: 'random unread' }).waitFor();
  await late.letGo();
  await message('Here?').waitFor();
  expect(await message('elsewhere').count()).toBe(0);
});

it('what someone unfolds in the inspector stays as it is while more comes in', async () => {
  const { seat, client } = await start({});
  const { page, say } = await seat(ada);
  await page.getByRole('button', { name: 'Payloads' }).click();
  await say('/share one');
  const inspector = page.getByRole('complementary', { name: 'Payload inspector' });
  const row = inspector.getByRole('listitem').filter({ hasText: '"text": "one"' });
  // Once it is answered it does not change any more.
  await row.filter({ hasText: 'ok' }).getByText('command', { exact: true }).click();
  await row.getByText('"text": "one"').waitFor();
  const element = await row.elementHandle();
  await client.chat.postMessage({ channel: general, text: 'more' });
  await inspector.locator('summary').filter({ hasText: 'chat.postMessage' }).waitFor();
  await row.getByText('"text": "one"').waitFor();
  expect(await element?.isVisible()).toBe(true);
});

it('who becomes another does not see for a moment what only the one before could see', async () => {
  const { seat, workspace } = await start({});
  const { page, message } = await seat(ada);
  // What Slack says of an app that is away is for Ada alone.
  workspace.deliverTo({ kind: 'http', url: 'http://127.0.0.1:1/' });
  await workspace.command({ user: ada, channel: general, text: 'x' });
  await message('Only visible to you').waitFor();
  const late = await holdNext(page, 'messages');
  await page.getByRole('button', { name: 'You are Ada Okafor' }).click();
  await page.getByRole('link', { name: /^Ben Castillo/ }).click();
  await page.getByRole('button', { name: 'You are Ben Castillo' }).waitFor();
  expect(await message('Only visible to you').count()).toBe(0);
  await late.letGo();
});
