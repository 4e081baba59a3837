import { withIds } from '../content.ts';
import type { State } from '../interactions/state.ts';
import { isRecord, parsedJson, textOf } from '../json.ts';
import type { Model } from '../model/model.ts';
import type { Trigger } from '../model/triggers.ts';
import type { OpenView, ViewError } from '../model/views.ts';
import { viewProblems } from '../validate/view.ts';
import type { Answer, Arguments, Method } from './method.ts';
import { Refusal } from './refusal.ts';

const MOST_BYTES = 250_000;

const open: Method = {
  run: (model, args) => {
    const content = viewOf(args, 'modal');
    const { user, channel } = exchanged(model, args);
    return answer(model, model.views.open(user, content, channel));
  },
};

const push: Method = {
  run: (model, args) => {
    const content = viewOf(args, 'modal');
    // A trigger id of anything but something done in an open modal has no stack to push on.
    const { user, viewId = '' } = exchanged(model, args);
    return answer(model, model.views.push(user, content, viewId));
  },
};

const update: Method = {
  run: (model, args) => {
    const [id, externalId, hash] = ['view_id', 'external_id', 'hash'].map((name) => textOf(args, name));
    const by = {
      ...(id !== undefined && { id }),
      ...(externalId !== undefined && { externalId }),
      ...(hash !== undefined && { hash }),
    };
    const surface = model.views.find(by)?.content.type === 'home' ? 'home' : 'modal';
    return answer(model, model.views.update(by, viewOf(args, surface)));
  },
};

const publish: Method = {
  run: (model, args) => {
    if (model.manifest.homeTab === false) throw new Refusal('not_enabled');
    const content = viewOf(args, 'home');
    const user = textOf(args, 'user_id') ?? '';
    if (!model.people.has(user)) throw new Refusal('user_not_found');
    return answer(model, model.views.publish(user, content, textOf(args, 'hash')));
  },
};

/** The view of a call, checked and with every id. Throws a Refusal for what Slack refuses. */
export function viewOf(args: Arguments, surface: 'modal' | 'home'): Record<string, unknown> {
  const view: unknown = typeof args.view === 'string' ? parsedJson(args.view) : args.view;
  if (!isRecord(view)) throw Refusal.of('invalid_arguments', [{ message: 'must provide an object', pointer: '/view' }]);
  if (Buffer.byteLength(JSON.stringify(view)) > MOST_BYTES) throw new Refusal('view_too_large');
  const problems = viewProblems(view, surface);
  if (problems.length > 0) throw Refusal.of('invalid_arguments', problems);
  return { ...view, blocks: withIds(Array.isArray(view.blocks) ? view.blocks : []) };
}

function exchanged(model: Model, args: Arguments): Trigger {
  const trigger = model.triggers.exchange(textOf(args, 'trigger_id') ?? '');
  if (typeof trigger === 'string') throw new Refusal(trigger);
  return trigger;
}

function answer(model: Model, view: OpenView | ViewError): Answer {
  if (typeof view === 'string') throw new Refusal(view);
  return { view: viewObject(model, view) };
}

/** https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
export function viewObject(model: Model, view: OpenView, state: State = { values: {} }): Answer {
  const { team, bot } = model.identity;
  return {
    private_metadata: '',
    callback_id: '',
    external_id: '',
    clear_on_close: false,
    notify_on_close: false,
    close: null,
    submit: null,
    ...view.content,
    id: view.id,
    team_id: team.id,
    state,
    hash: view.hash,
    root_view_id: view.rootViewId,
    previous_view_id: view.previousViewId ?? null,
    app_id: bot.appId,
    app_installed_team_id: team.id,
    bot_id: bot.id,
  };
}

export const viewMethods: Record<string, Method> = {
  'views.open': open,
  'views.push': push,
  'views.update': update,
  'views.publish': publish,
};
