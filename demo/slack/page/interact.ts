import { closeView } from '../interactions/close.ts';
import { openView } from '../interactions/open-view.ts';
import { sendPress } from '../interactions/press.ts';
import { sendShortcut } from '../interactions/shortcut.ts';
import { enteredIn, pickedIn } from '../interactions/state.ts';
import { sendSubmission } from '../interactions/submit.ts';
import { askOptions } from '../interactions/suggest.ts';
import { sendViewPress } from '../interactions/view-press.ts';
import { textOf } from '../json.ts';
import type { Message } from '../model/messages.ts';
import type { Model } from '../model/model.ts';
import type { Serving } from '../serving.ts';
import { PageError } from './asked.ts';

type Body = Record<string, unknown>;

/** A press or pick in a message or, where the body has a `view`, in a modal or Home tab. Answers what went wrong, if anything. */
export async function press({ model, deliveries, url }: Serving, user: string, body: Body): Promise<Body> {
  const [value, blockId, viewId] = [pickedIn(body.value), textOf(body, 'block'), textOf(body, 'view')];
  const how = {
    user,
    actionId: needed(body, 'action'),
    entered: enteredIn(body.entered),
    ...(blockId !== undefined && { blockId }),
    ...(value !== undefined && { value }),
  };
  const { error } =
    viewId === undefined
      ? await sendPress(model, deliveries, url(), { ...how, message: messageIn(model, user, body) })
      : await sendViewPress(model, deliveries, { ...how, viewId });
  return error === undefined ? {} : { error };
}

export async function submit({ model, deliveries, url }: Serving, user: string, body: Body): Promise<unknown> {
  const submission = { user, viewId: needed(body, 'view'), entered: enteredIn(body.entered) };
  const { delivery: _delivery, ...seen } = await sendSubmission(model, deliveries, url(), submission);
  return seen;
}

export async function close({ model, deliveries }: Serving, user: string, body: Body): Promise<unknown> {
  await closeView(model, deliveries, { user, viewId: needed(body, 'view'), all: body.all === true });
  return {};
}

/** A shortcut, on a message where the body has one. */
export async function shortcut({ model, deliveries, url }: Serving, user: string, body: Body): Promise<Body> {
  const message = body.ts === undefined ? {} : { message: messageIn(model, user, body) };
  const picked = { user, callbackId: needed(body, 'shortcut'), ...message };
  const { error } = await sendShortcut(model, deliveries, url(), picked);
  return error === undefined ? {} : { error };
}

export async function suggest({ model, deliveries }: Serving, user: string, body: Body): Promise<unknown> {
  const viewId = textOf(body, 'view');
  const within = viewId === undefined ? messageIn(model, user, body) : openView(model, user, viewId);
  const [actionId, blockId] = [needed(body, 'action'), needed(body, 'block')];
  const query = { user, actionId, blockId, value: textOf(body, 'value') ?? '' };
  return await askOptions(model, deliveries, query, within);
}

function messageIn(model: Model, user: string, body: Body): Message {
  const message = model.messages.find(needed(body, 'channel'), needed(body, 'ts'));
  if (!message || !model.canSee(user, message)) throw new PageError('that message is gone', 404);
  return message;
}

function needed(body: Body, name: string): string {
  const value = textOf(body, name);
  if (value === undefined) throw new PageError(`${name} is missing`);
  return value;
}
