import type { Page } from 'playwright-core';
import { SAMPLE } from '../../demo/slack/sample.ts';
import { eventually, useApp, useBrowser } from './browser.ts';

const { ada, ben, general } = SAMPLE;
const COUNT = 1000;
const start = useApp(useBrowser());

it('a long conversation is shown from its end, and all of it can be reached, forth and back', async () => {
  const { seat, workspace, client } = await start({});
  const first = workspace.post({ user: ben, channel: general, text: 'message 1' });
  for (let at = 2; at <= COUNT; at += 1) workspace.post({ user: ben, channel: general, text: `message ${at}` });
  const { page, messages, message, say } = await seat(ada);
  await eventually(page, async () => (await shown(page)).inSight);
  expect(await shown(page)).toEqual({ count: 100, inSight: true });

  await scrollUntil(page, -1, () => messages.getByRole('region', { name: 'Beginning of the conversation' }).count());
  await message(/message 1$/).waitFor();
  // What is far below is left out, so that the page stays quick.
  expect(await messages.getByRole('article').count()).toBeLessThanOrEqual(300);
  // Someone says something where one does not look: what is in sight stays.
  const before = await topmost(page);
  workspace.post({ user: ben, channel: general, text: 'news' });
  await client.chat.postMessage({ channel: general, thread_ts: first.ts, text: 'a reply' });
  await messages.getByRole('article').first().getByRole('button', { name: '1 reply' }).waitFor();
  expect(await topmost(page)).toBe(before);

  await scrollUntil(page, 1, () => message('news').count());
  await page.evaluate('document.querySelector("#messages").scrollTop = 0');
  await say('mine');
  // What one says oneself is in sight, wherever one was.
  await message('mine').waitFor();
  await eventually(page, async () => (await shown(page)).inSight);
});

it('a card that the app changes and that is not loaded stays where it is', async () => {
  const { seat, workspace, client } = await start({});
  const { ts = '' } = await client.chat.postMessage({ channel: general, text: 'a card' });
  for (let at = 0; at < 120; at += 1) workspace.post({ user: ben, channel: general, text: `message ${at}` });
  const { page, message } = await seat(ada);
  await client.chat.update({ channel: general, ts, text: 'a card that has ended' });
  workspace.post({ user: ben, channel: general, text: 'after it' });
  await message('after it').waitFor();
  expect(await message('a card').count()).toBe(0);
  await scrollUntil(page, -1, () => message('a card that has ended').count());
});

/** How many messages there are, and whether the end of the newest is in sight. */
async function shown(page: Page): Promise<{ count: number; inSight: boolean }> {
  return await page.evaluate<{ count: number; inSight: boolean }>(`(() => {
    const root = document.querySelector('#messages');
    const all = root.querySelectorAll('article');
    const { bottom } = all[all.length - 1].getBoundingClientRect();
    return { count: all.length, inSight: bottom <= root.getBoundingClientRect().bottom + 1 };
  })()`);
}

/** The first message in sight, as it has been painted: only then has the browser kept in place what was in sight. */
async function topmost(page: Page): Promise<unknown> {
  return await page.evaluate(`(async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const { top } = document.querySelector('#messages').getBoundingClientRect();
    const all = [...document.querySelectorAll('#messages article')];
    return all.find((each) => each.getBoundingClientRect().bottom > top).textContent;
  })()`);
}

/** Scrolls as a wheel does, frame by frame, until it holds. */
async function scrollUntil(page: Page, way: 1 | -1, holds: () => Promise<number>): Promise<void> {
  while ((await holds()) === 0) {
    await page.evaluate(`new Promise((done) => {
      document.querySelector('#messages').scrollTop += ${way * 4000};
      requestAnimationFrame(() => requestAnimationFrame(done));
    })`);
  }
}
