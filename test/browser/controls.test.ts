import type { App } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { SAMPLE } from '../../demo/slack/sample.ts';
import { loadAxe, seriousIn } from './axe.ts';
import { eventually, focused, useApp, useBrowser } from './browser.ts';

const { ada, ben, general } = SAMPLE;
const start = useApp(useBrowser());

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (text: string, value = text) => ({ text: plain(text), value });

function modal(...blocks: KnownBlock[]): ModalView {
  return { type: 'modal', callback_id: 'form', title: plain('A form'), submit: plain('Send'), blocks };
}

function input(name: string, element: object, more: object = {}): KnownBlock {
  const block: unknown = {
    type: 'input',
    block_id: name,
    label: plain(name),
    element: { action_id: 'it', ...element },
    ...more,
  };
  if (!isInput(block)) throw new Error('no input');
  return block;
}

function isInput(block: unknown): block is KnownBlock {
  return typeof block === 'object' && block !== null && 'type' in block;
}

/** Opens the view on /share, and keeps what is sent with it. */
function form(view: ModalView, sent: unknown[]) {
  return (app: App) => {
    app.command('/share', async ({ ack, client, command }) => {
      await ack();
      await client.views.open({ trigger_id: command.trigger_id, view });
    });
    app.view('form', async ({ ack, view: { state } }) => {
      sent.push(state.values);
      await ack();
    });
    app.options('it', async ({ ack, payload }) => {
      const found = ['report.pdf', 'report-final.pdf', 'notes.txt'].filter((name) => name.includes(payload.value));
      const files = { label: plain('In team-files'), options: found.map((name) => option(name, `id-${name}`)) };
      await ack({ option_groups: [files] });
    });
  };
}

it('an object is found by type-ahead, in groups, and is still chosen when the app changes the form', async () => {
  const sent: unknown[] = [];
  const view = modal(
    input('Object', { type: 'external_select', min_query_length: 2, focus_on_load: true }, { dispatch_action: true }),
  );
  const { seat } = await start({}, (app) => {
    form(view, sent)(app);
    app.action('it', async ({ ack, body, client }) => {
      await ack();
      if (body.type !== 'block_actions' || !body.view) return;
      const facts = { type: 'section' as const, text: { type: 'mrkdwn' as const, text: '1.6 kB, *PDF*, 2 days old' } };
      await client.views.update({ view_id: body.view.id, view: modal(...(view.blocks as KnownBlock[]), facts) });
    });
  });
  const { page, say } = await seat(ada);
  await loadAxe(page);
  await say('/share');
  const dialog = page.getByRole('dialog', { name: 'A form' });
  const field = dialog.getByRole('combobox', { name: 'Object' });
  await field.waitFor();
  expect(await focused(page)).toBe('Object');
  await page.keyboard.type('r');
  await dialog.getByText('Type at least 2 letters to search').waitFor();
  await page.keyboard.type('eport');
  await dialog.getByText('In team-files').waitFor();
  expect(await seriousIn(page)).toEqual([]);
  expect(await page.getByRole('option').allTextContents()).toEqual(['report.pdf', 'report-final.pdf']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await dialog.getByText('2 days old').waitFor();
  expect([await field.inputValue(), await focused(page)]).toEqual(['report-final.pdf', 'Object']);
  await dialog.getByRole('button', { name: 'Send' }).click();
  await dialog.waitFor({ state: 'hidden' });
  expect(sent).toMatchObject([{ Object: { it: { selected_option: { value: 'id-report-final.pdf' } } } }]);
});

it('people, conversations, days and times are chosen as in Slack, in the person’s own zone', async () => {
  const sent: unknown[] = [];
  const view = modal(
    input('People', { type: 'multi_users_select', max_selected_items: 2 }),
    input('Where', {
      type: 'conversations_select',
      filter: { include: ['public'], exclude_external_shared_channels: true },
    }),
    input('Channels', { type: 'multi_channels_select' }, { optional: true }),
    input('Until', { type: 'datetimepicker' }),
    input('From', { type: 'timepicker' }),
    input('Note', { type: 'plain_text_input', multiline: true }),
  );
  const { seat } = await start({}, form(view, sent));
  // New York, whatever the browser's zone is.
  const { page, say } = await seat(ben, general, { timezoneId: 'Asia/Tokyo' });
  await loadAxe(page);
  await say('/share');
  const dialog = page.getByRole('dialog', { name: 'A form' });
  await dialog.getByRole('combobox', { name: 'People' }).click();
  for (const name of ['ada', 'chie']) {
    await page.keyboard.type(name);
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
  }
  await page.keyboard.press('ArrowDown');
  await dialog.getByText('No more than 2 can be picked').waitFor();
  await page.keyboard.press('Escape');
  await dialog.getByRole('button', { name: 'Remove Chie Watanabe' }).click();
  await dialog.getByRole('combobox', { name: 'Where' }).click();
  await page.getByRole('option').first().waitFor();
  expect(await page.getByRole('option').allTextContents()).toEqual(['#general', '#finance', '#random']);
  await page.keyboard.type('fin');
  await page.keyboard.press('Enter');
  await dialog.getByLabel('Until').fill('2027-01-15T17:00');
  await dialog.getByLabel('From').fill('08:30');
  await dialog.getByText('New York time').first().waitFor();
  await dialog.getByRole('textbox', { name: 'Note' }).fill('two\nlines');
  expect(await seriousIn(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Send' }).click();
  await dialog.waitFor({ state: 'hidden' });
  expect(sent).toMatchObject([
    {
      People: { it: { selected_users: [ada] } },
      Where: { it: { selected_conversation: SAMPLE.finance } },
      Until: { it: { selected_date_time: Date.UTC(2027, 0, 15, 22) / 1000 } },
      From: { it: { selected_time: '08:30' } },
      Note: { it: { value: 'two\nlines' } },
    },
  ]);
});

it('Tab goes through a modal in order and stays in it; closed, the focus is where it was', async () => {
  const view = modal(
    input('One', { type: 'plain_text_input' }),
    input('Two', { type: 'static_select', options: [option('a'), option('b')] }),
  );
  const { seat } = await start({}, form(view, []));
  const { page, say, composer } = await seat(ada);
  await say('/share');
  const dialog = page.getByRole('dialog', { name: 'A form' });
  await dialog.waitFor();
  const order = [];
  for (let at = 0; at < 4; at += 1) {
    order.push(await focused(page));
    await page.keyboard.press('Tab');
  }
  expect(order).toEqual(['One', 'Two', 'Close', 'Send']);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  expect(await focused(page)).toBe(await composer.getAttribute('aria-label'));
});

it('who thinks better of a choice that asks for confirmation finds it as it was', async () => {
  const seen: unknown[] = [];
  const confirm = {
    title: plain('Sure?'),
    text: plain('It cannot be undone.'),
    confirm: plain('Yes'),
    deny: plain('No'),
  };
  const { seat, client } = await start({}, (app) => {
    app.action('level', async ({ ack, payload }) => {
      seen.push(payload);
      await ack();
    });
  });
  const { page, messages } = await seat(ada);
  await loadAxe(page);
  const element = { type: 'static_select' as const, action_id: 'level', initial_option: option('low'), confirm };
  const blocks = [{ type: 'actions' as const, elements: [{ ...element, options: [option('low'), option('high')] }] }];
  await client.chat.postMessage({ channel: general, text: 'Level', blocks });
  const field = messages.getByRole('combobox');
  await field.fill('high');
  await page.getByRole('option', { name: 'high' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sure?' });
  await dialog.waitFor();
  expect(await seriousIn(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  // The browser tells the page a moment later that the dialog is closed.
  await eventually(page, async () => (await field.inputValue()) === 'low');
  expect(seen).toEqual([]);
});
