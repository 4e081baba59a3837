import type { IncomingMessage, ServerResponse } from 'node:http';
import { METHODS } from '../api/serve.ts';
import { sendJson, sendText } from '../http.ts';
import { textOf } from '../json.ts';
import type { Serving } from '../serving.ts';
import { conversationIn, jsonBody, PageError, personIn } from './asked.ts';
import { serveEvents } from './events.ts';
import { isFromElsewhere } from './guard.ts';
import { history } from './history.ts';
import { addFault, exchanges, faultKinds, isOlder, setOlder } from './inspector.ts';
import { close, press, shortcut, submit, suggest } from './interact.ts';
import { opened } from './opened.ts';
import { personState } from './person-state.ts';
import { sayTyped } from './say.ts';
import { sendPage, sendPageFile } from './static-files.ts';
import { threadMessages } from './threads.ts';
import { visit } from './visit.ts';

type Question = (serving: Serving, user: string, query: URLSearchParams) => unknown;
type Deed = (serving: Serving, user: string, body: Record<string, unknown>) => unknown;

const QUESTIONS: Record<string, Question> = {
  state: ({ model, hints }, user) => personState(model, user, hints),
  messages: ({ model }, user, query) => {
    const channel = conversationIn(model, user, query.get('channel'));
    return history(model, { user, channel }, { before: query.get('before'), after: query.get('after') });
  },
  thread: ({ model }, user, query) => {
    const channel = conversationIn(model, user, query.get('channel'));
    return threadMessages(model, { user, channel }, query.get('ts') ?? '');
  },
  home: ({ model }, user) => model.views.home(user) ?? null,
  views: ({ model }, user) => model.views.stack(user),
  exchanges: ({ model }) => exchanges(model),
  faults: ({ model }) => ({
    ...{ methods: ['response_url', ...Object.keys(METHODS)], faults: faultKinds() },
    older: isOlder(model),
  }),
};

const DEEDS: Record<string, Deed> = {
  async say(serving, user, body) {
    const channel = conversationIn(serving.model, user, body.channel);
    const thread = textOf(body, 'thread');
    await sayTyped(serving, { user, channel, ...(thread !== undefined && { thread }) }, String(body.text));
    return {};
  },
  reload({ model, hints }, user, body) {
    model.reload(user);
    return { state: personState(model, user, hints), opened: opened(model, user, body.open) };
  },
  press,
  submit,
  close,
  suggest,
  shortcut,
  visit(serving, user, body) {
    visit(serving, user, body.tab === 'home' ? 'home' : 'messages');
    return {};
  },
  fault({ model }, _user, body) {
    addFault(model, body);
    return {};
  },
  older({ model }, _user, body) {
    setOlder(model, body.older === true);
    return {};
  },
};

/** Serves the page and what it asks for. Everything is asked for a person, whose id is `as` in the query. */
export async function servePage(
  serving: Serving,
  { pathname, searchParams }: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { model } = serving;
  if (pathname === '/') return sendPage(response);
  if (pathname.startsWith('/page/')) return sendPageFile(response, pathname.slice('/page/'.length));
  const name = /^\/workspace\/([a-z]+)$/.exec(pathname)?.[1];
  if (name === undefined) return sendText(response, 'not found', 404);
  try {
    const user = personIn(model, searchParams.get('as'));
    if (name === 'events') return serveEvents(model, user, request, response);
    sendJson(response, await answer(serving, name, user, searchParams, request), 200, { 'cache-control': 'no-store' });
  } catch (error) {
    // A RangeError is what the model says of things that are not there.
    if (!(error instanceof PageError || error instanceof RangeError)) throw error;
    sendJson(response, { error: error.message }, error instanceof PageError ? error.status : 404);
  }
}

async function answer(
  serving: Serving,
  name: string,
  user: string,
  query: URLSearchParams,
  request: IncomingMessage,
): Promise<unknown> {
  if (request.method === 'GET' && Object.hasOwn(QUESTIONS, name)) return QUESTIONS[name]?.(serving, user, query);
  if (request.method !== 'POST' || !Object.hasOwn(DEEDS, name)) throw new PageError('not found', 404);
  if (isFromElsewhere(request)) throw new PageError('another site may not do this', 403);
  return await DEEDS[name]?.(serving, user, await jsonBody(request));
}
