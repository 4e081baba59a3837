import type { App } from '@slack/bolt';
import type { HomeView } from '@slack/types';
import { SAMPLE } from '../../demo/slack/sample.ts';
import { MANIFEST } from '../demo/slack/stage.ts';
import { loadAxe, seriousIn } from './axe.ts';
import { focused, useApp, useBrowser } from './browser.ts';

const { ada, ben } = SAMPLE;
const WITH_HOME = { ...MANIFEST, homeTab: true, events: ['app_home_opened'] };
const start = useApp(useBrowser());

/** Counts on the Home tab how often its button was pressed. */
function counter(app: App, seen: unknown[] = []): void {
  const presses = new Map<string, number>();
  const view = (user: string): HomeView => ({
    type: 'home',
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: `Pressed ${presses.get(user) ?? 0} times` } },
      {
        type: 'actions',
        block_id: 'doing',
        elements: [{ type: 'button', action_id: 'press', text: { type: 'plain_text', text: 'Press me' } }],
      },
    ],
  });
  app.event('app_home_opened', async ({ event, client }) => {
    if (event.tab === 'home') await client.views.publish({ user_id: event.user, view: view(event.user) });
  });
  app.action('press', async ({ ack, body, client }) => {
    await ack();
    seen.push(body);
    presses.set(body.user.id, (presses.get(body.user.id) ?? 0) + 1);
    await client.views.publish({ user_id: body.user.id, view: view(body.user.id) });
  });
}

it('the Home tab shows what the app publishes for this person, and its buttons work', async () => {
  const seen: unknown[] = [];
  const { seat, workspace } = await start({ manifest: WITH_HOME }, (app) => counter(app, seen));
  const [{ page }, other] = [await seat(ada), await seat(ben)];
  await loadAxe(page);
  await page.getByRole('link', { name: 'Share' }).click();
  await page.getByRole('heading', { name: 'Pressed 0 times' }).waitFor();
  expect(await page.getByRole('link', { name: 'Home' }).getAttribute('aria-current')).toBe('page');
  expect(await seriousIn(page)).toEqual([]);
  const button = page.getByRole('button', { name: 'Press me' });
  await button.press('Enter');
  await page.getByRole('heading', { name: 'Pressed 1 times' }).waitFor();
  // The view is another by now, and the focus where it was.
  expect(await focused(page)).toBe('Press me');
  expect(seen).toMatchObject([
    { container: { type: 'view', view_id: workspace.home(ada)?.id }, view: { type: 'home' } },
  ]);
  await other.page.getByRole('link', { name: 'Share' }).click();
  await other.page.getByRole('heading', { name: 'Pressed 0 times' }).waitFor();
});

it('what is published meanwhile is seen at once, and Messages is a tab away', async () => {
  const { seat, client, workspace } = await start({ manifest: WITH_HOME });
  const { page, composer } = await seat(ada, `${workspace.dm(ada).id}/home`);
  await page.getByText('Share has put nothing here yet.').waitFor();
  expect(await composer.isVisible()).toBe(false);
  const blocks = [{ type: 'section' as const, text: { type: 'mrkdwn' as const, text: '*Your shares*' } }];
  await client.views.publish({ user_id: ada, view: { type: 'home', blocks } });
  await page.getByText('Your shares').waitFor();
  await client.chat.postMessage({ channel: workspace.dm(ada).id, text: 'A share of yours ends soon' });
  await page.getByRole('link', { name: 'Share unread' }).waitFor();
  await page.getByRole('link', { name: 'Messages' }).click();
  await page.getByText('A share of yours ends soon').waitFor();
  expect(await composer.isVisible()).toBe(true);
});

it('an app without a Home tab has its messages only', async () => {
  const { seat, workspace } = await start({});
  const { page, composer } = await seat(ada, workspace.dm(ada).id);
  await composer.waitFor();
  expect(await page.getByRole('link', { name: 'Home' }).count()).toBe(0);
});
