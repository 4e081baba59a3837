import type { KnownBlock, ModalView } from '@slack/types';
import { SAMPLE } from '../../demo/slack/sample.ts';
import { loadAxe, seriousIn } from './axe.ts';
import { eventually, focused, useApp, useBrowser } from './browser.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const options = ['an hour', 'a day'].map((text) => ({ text: plain(text), value: text }));

const MODAL: ModalView = {
  type: 'modal',
  callback_id: 'share',
  title: plain('Share a file'),
  submit: plain('Share'),
  blocks: [
    {
      type: 'input',
      block_id: 'object',
      label: plain('Object'),
      element: { type: 'plain_text_input', action_id: 'it' },
    },
    {
      type: 'input',
      block_id: 'file',
      label: plain('File'),
      element: {
        type: 'external_select',
        action_id: 'it',
        min_query_length: 1,
        placeholder: plain('Its first letters'),
      },
    },
    {
      type: 'input',
      block_id: 'people',
      optional: true,
      label: plain('For whom'),
      element: { type: 'multi_users_select', action_id: 'it' },
    },
  ],
};

const KIT: KnownBlock[] = [
  { type: 'header', text: plain('All of it') },
  {
    type: 'section',
    text: { type: 'mrkdwn', text: '*bold* `code` <https://a.example|a link> <#C0GENERAL> <@U0BEN0002>' },
    accessory: { type: 'static_select', action_id: 'length', placeholder: plain('How long'), options },
  },
  {
    type: 'actions',
    elements: [
      { type: 'overflow', action_id: 'more', options },
      { type: 'datepicker', action_id: 'day' },
      { type: 'radio_buttons', action_id: 'one', options },
      { type: 'checkboxes', action_id: 'some', options },
      {
        type: 'button',
        action_id: 'end',
        text: plain('End it'),
        style: 'danger',
        confirm: {
          title: plain('End this share?'),
          text: plain('Nobody gets a link any more.'),
          confirm: plain('Yes, end'),
        },
      },
    ],
  },
];

const start = useApp(useBrowser());
let seen: unknown[];

async function seat() {
  seen = [];
  const stage = await start({}, (app) => {
    app.command('/share', async ({ ack, client, command, respond }) => {
      await ack();
      if (command.text === 'kit') await respond({ text: 'kit', blocks: KIT });
      else await client.views.open({ trigger_id: command.trigger_id, view: MODAL });
    });
    app.options('it', async ({ ack, payload }) =>
      ack({ options: [{ text: plain(`${payload.value}.pdf`), value: 'v1' }] }),
    );
    app.action(/.*/, async ({ ack, payload }) => {
      seen.push(payload);
      await ack();
    });
    app.view('share', async ({ ack, view }) => {
      seen.push(view.state.values);
      if (view.state.values.object?.it?.value !== 'good')
        await ack({ response_action: 'errors', errors: { object: 'No such object.' } });
      else await ack();
    });
  });
  return await stage.seat(SAMPLE.ada);
}

it('a modal is filled in and sent with the keyboard, and says what is wrong', async () => {
  const { page, say } = await seat();
  await loadAxe(page);
  await say('/share');
  const dialog = page.getByRole('dialog', { name: 'Share a file' });
  await dialog.waitFor();
  expect(await seriousIn(page)).toEqual([]);
  await page.keyboard.type('bad');
  await page.keyboard.press('Tab');
  await page.keyboard.type('rep');
  await page.getByRole('option', { name: 'rep.pdf' }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type('chi');
  await page.getByRole('option', { name: /Chie/ }).waitFor();
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Share' }).press('Enter');
  await dialog.getByText('No such object.').waitFor();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('good');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  expect(seen.at(-1)).toMatchObject({
    object: { it: { value: 'good' } },
    file: { it: { selected_option: { value: 'v1' } } },
    people: { it: { selected_users: [SAMPLE.chie] } },
  });
});

it('a field is called by the label above it, which leads there, and what is wrong with it is read out with it', async () => {
  const { page, say } = await seat();
  await say('/share');
  const dialog = page.getByRole('dialog', { name: 'Share a file' });
  await dialog.getByText('File', { exact: true }).click();
  expect(await focused(page)).toBe('File');
  await page.keyboard.type('rep');
  await page.getByRole('option', { name: 'rep.pdf' }).click();
  await dialog.getByRole('textbox', { name: 'Object' }).fill('bad');
  await page.keyboard.press('Enter');
  await dialog.getByText('No such object.').waitFor();
  const describedBy = await page.evaluate<unknown>('document.activeElement.getAttribute("aria-describedby")');
  expect(await dialog.locator(`#${describedBy}`).textContent()).toBe('No such object.');
});

it('who presses twice sends a form once', async () => {
  const { page, say } = await seat();
  await say('/share');
  const dialog = page.getByRole('dialog', { name: 'Share a file' });
  await dialog.getByRole('textbox', { name: 'Object' }).fill('bad');
  await dialog.getByRole('combobox', { name: 'File' }).fill('rep');
  await page.getByRole('option', { name: 'rep.pdf' }).click();
  let pressed = () => {};
  const pressedTwice = new Promise<void>((resolve) => {
    pressed = resolve;
  });
  let sent = 0;
  await page.route('**/workspace/submit?*', async (route) => {
    sent += 1;
    await pressedTwice;
    await route.continue();
  });
  await dialog.getByRole('button', { name: 'Share' }).dblclick();
  pressed();
  await dialog.getByText('No such object.').waitFor();
  expect(sent).toBe(1);
  await dialog.getByRole('button', { name: 'Share' }).click();
  await eventually(page, () => sent === 2);
});

it('Escape closes a list first, and then the modal', async () => {
  const { page, say } = await seat();
  await say('/share');
  const dialog = page.getByRole('dialog', { name: 'Share a file' });
  await dialog.getByRole('combobox', { name: 'For whom' }).click();
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Escape');
  expect([await page.getByRole('option').count(), await dialog.isVisible()]).toEqual([0, true]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
});

it('a word without an end does not make a form wider than a phone', async () => {
  const blocks: KnownBlock[] = [
    { type: 'section', text: plain('word'.repeat(200)) },
    {
      type: 'rich_text',
      elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text: 'word'.repeat(200) }] }],
    },
  ];
  const stage = await start({}, (app) =>
    app.command('/share', async ({ ack, client, command }) => {
      await ack();
      await client.views.open({
        trigger_id: command.trigger_id,
        view: { type: 'modal', title: plain('A form'), blocks },
      });
    }),
  );
  const { page, say } = await stage.seat(SAMPLE.ada, SAMPLE.general, { viewport: { width: 320, height: 640 } });
  await say('/share');
  await page.getByRole('dialog', { name: 'A form' }).waitFor();
  expect(
    await page.evaluate<unknown>(
      '(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)(document.querySelector(".modal-blocks"))',
    ),
  ).toBe(true);
});

it('every control of a message says what was done with it', async () => {
  const { page, say, messages } = await seat();
  await loadAxe(page);
  await say('/share kit');
  await messages.getByText('All of it').waitFor();
  expect(await seriousIn(page)).toEqual([]);
  await messages.getByRole('combobox', { name: 'How long' }).fill('day');
  await page.keyboard.press('Enter');
  await arrived(1);
  await messages.getByRole('button', { name: 'More actions' }).click();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await arrived(2);
  await messages.getByRole('radio', { name: 'an hour' }).check();
  await arrived(3);
  await messages.getByRole('checkbox', { name: 'a day' }).check();
  await arrived(4);
  await messages.getByRole('button', { name: 'End it' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await messages.getByRole('button', { name: 'End it' }).click();
  await page.getByRole('button', { name: 'Yes, end' }).click();
  await arrived(5);
  expect(seen).toMatchObject([
    { action_id: 'length', selected_option: { value: 'a day' } },
    { action_id: 'more', selected_option: { value: 'a day' } },
    { action_id: 'one', selected_option: { value: 'an hour' } },
    { action_id: 'some', selected_options: [{ value: 'a day' }] },
    { action_id: 'end', type: 'button' },
  ]);

  // What is done at once may arrive in any order.
  async function arrived(count: number) {
    await eventually(page, () => seen.length === count);
  }
});
