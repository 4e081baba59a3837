import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { SAMPLE } from '../../../demo/slack/sample.ts';
import { only, type Stage, setStage } from './stage.ts';

const { ada, ben, general } = SAMPLE;
const plain = (text: string) => ({ type: 'plain_text' as const, text });
const options = ['an hour', 'a day'].map((text) => ({ text: plain(text), value: text }));
let stage: Stage;

afterEach(() => stage.close());

const MODAL: ModalView = {
  type: 'modal',
  callback_id: 'share',
  title: plain('Share'),
  submit: plain('Share'),
  notify_on_close: true,
  blocks: [
    {
      type: 'input',
      block_id: 'object',
      label: plain('Object'),
      element: { type: 'plain_text_input', action_id: 'it' },
    },
    {
      type: 'input',
      block_id: 'length',
      label: plain('How long'),
      element: {
        type: 'static_select',
        action_id: 'it',
        options,
        initial_option: { text: plain('an hour'), value: 'an hour' },
      },
    },
    {
      type: 'input',
      block_id: 'where',
      label: plain('Where'),
      element: {
        type: 'conversations_select',
        action_id: 'it',
        default_to_current_conversation: true,
        response_url_enabled: true,
      },
    },
    {
      type: 'input',
      block_id: 'file',
      optional: true,
      label: plain('File'),
      element: { type: 'external_select', action_id: 'it' },
    },
    { type: 'actions', block_id: 'more', elements: [{ type: 'button', action_id: 'more', text: plain('More') }] },
  ],
};

/** Ada has typed the command, and the modal is open. */
async function openModal(register: (app: App) => void = () => {}) {
  stage = await setStage({}, (app) => {
    app.command('/share', async ({ ack, client, command }) => {
      await client.views.open({ trigger_id: command.trigger_id, view: MODAL });
      await ack();
    });
    register(app);
  });
  await stage.workspace.command({ user: ada, channel: general, text: '' });
  return only(stage.workspace.views(ada)).id;
}

async function tell(name: string, body: object, person: string = ada) {
  const address = `${stage.workspace.url}/workspace/${name}?as=${person}`;
  return await (await fetch(address, { method: 'POST', body: JSON.stringify(body) })).json();
}

const FILLED = { object: { it: 'team-files/a.pdf' } };

it('a submission carries what was entered, and else the initial values; then the modal closes', async () => {
  let seen: unknown;
  const view = await openModal((app) =>
    app.view('share', async ({ ack, body }) => {
      seen = body;
      await ack();
    }),
  );
  expect(await tell('submit', { view, entered: FILLED })).toEqual({});
  expect(seen).toMatchObject({
    type: 'view_submission',
    user: { id: ada },
    view: {
      callback_id: 'share',
      state: {
        values: {
          object: { it: { type: 'plain_text_input', value: 'team-files/a.pdf' } },
          length: { it: { type: 'static_select', selected_option: { value: 'an hour' } } },
          where: { it: { type: 'conversations_select', selected_conversation: general } },
          file: { it: { type: 'external_select', selected_option: null } },
        },
      },
    },
    response_urls: [{ block_id: 'where', action_id: 'it', channel_id: general, response_url: expect.any(String) }],
  });
  expect(stage.workspace.views(ada)).toEqual([]);
});

it('the URL that a submission carries posts where the person chose', async () => {
  let url = '';
  const view = await openModal((app) =>
    app.view('share', async ({ ack, body }) => {
      if ('response_urls' in body) url = body.response_urls?.[0]?.response_url ?? '';
      await ack();
    }),
  );
  await tell('submit', { view, entered: FILLED });
  await fetch(url, { method: 'POST', body: JSON.stringify({ response_type: 'in_channel', text: 'a card' }) });
  expect(only(stage.workspace.messages({ user: ben, channel: general })).text).toBe('a card');
});

it('what is required and missing does not get to the app', async () => {
  const view = await openModal();
  expect(await tell('submit', { view, entered: {} })).toEqual({
    errors: { object: 'Please complete this required field.' },
  });
  expect(only(stage.workspace.views(ada)).id).toBe(view);
});

it('the app can answer with errors, another view, one on top, or the end of all', async () => {
  const answers = [
    { response_action: 'errors' as const, errors: { object: 'There is no such object.' } },
    { response_action: 'update' as const, view: { ...MODAL, title: plain('Again') } },
    { response_action: 'push' as const, view: { ...MODAL, title: plain('On top') } },
    { response_action: 'clear' as const },
  ];
  const view = await openModal((app) =>
    app.view('share', async ({ ack }) => {
      const answer = answers.shift();
      await (answer ? ack(answer) : ack());
    }),
  );
  const titles = () => stage.workspace.views(ada).map(({ content }) => content.title);
  expect(await tell('submit', { view, entered: FILLED })).toEqual({ errors: { object: 'There is no such object.' } });
  await tell('submit', { view, entered: FILLED });
  expect(titles()).toEqual([plain('Again')]);
  expect(await tell('submit', { view, entered: FILLED })).toEqual({});
  expect(titles()).toEqual([plain('Again'), plain('On top')]);
  await tell('submit', { view: stage.workspace.views(ada).at(-1)?.id, entered: FILLED });
  expect(titles()).toEqual([]);
});

it('an answer that Slack refuses leaves the modal as it is', async () => {
  const view = await openModal((app) =>
    app.view('share', async ({ ack }) =>
      ack({ response_action: 'update', view: { ...MODAL, title: plain('A title that is longer than Slack takes') } }),
    ),
  );
  expect(await tell('submit', { view, entered: FILLED })).toEqual({ error: 'invalid_arguments' });
  expect(only(stage.workspace.views(ada)).content.title).toEqual(plain('Share'));
});

it('an external select asks the app, and what is picked is sent back whole', async () => {
  let picked: unknown;
  const view = await openModal((app) => {
    app.options('it', async ({ ack, payload }) =>
      ack({ options: [{ text: plain(`${payload.value}.pdf`), value: 'v1' }] }),
    );
    app.view('share', async ({ ack, view: submitted }) => {
      picked = submitted.state.values.file?.it;
      await ack();
    });
  });
  const asked = await tell('suggest', { view, block: 'file', action: 'it', value: 'rep' });
  expect(asked).toEqual({ options: [{ text: plain('rep.pdf'), value: 'v1' }] });
  await tell('submit', { view, entered: { ...FILLED, file: { it: 'v1' } } });
  expect(picked).toEqual({ type: 'external_select', selected_option: { text: plain('rep.pdf'), value: 'v1' } });
});

it('a press in a modal says which view, with what is entered so far', async () => {
  let seen: unknown;
  const view = await openModal((app) =>
    app.action('more', async ({ ack, body, client }) => {
      seen = body;
      await ack();
      if ('trigger_id' in body) await client.views.push({ trigger_id: body.trigger_id, view: MODAL });
    }),
  );
  expect(await tell('press', { view, action: 'more', entered: FILLED })).toEqual({});
  expect(seen).toMatchObject({
    container: { type: 'view', view_id: view },
    view: { id: view, state: { values: { object: { it: { value: 'team-files/a.pdf' } } } } },
    actions: [{ type: 'button', action_id: 'more', block_id: 'more' }],
  });
});

it('a closed modal is told of where the app asked for it, and nobody closes another’s', async () => {
  const closed: boolean[] = [];
  const view = await openModal((app) =>
    app.view({ callback_id: 'share', type: 'view_closed' }, async ({ ack, body }) => {
      if ('is_cleared' in body) closed.push(body.is_cleared);
      await ack();
    }),
  );
  expect(await tell('close', { view, all: true }, ben)).toEqual({ error: `${ben} has no view ${view} open` });
  await tell('close', { view, all: true });
  expect(closed).toEqual([true]);
  expect(stage.workspace.views(ada)).toEqual([]);
});
