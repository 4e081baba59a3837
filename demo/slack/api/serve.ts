import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyOf, sendJson } from '../http.ts';
import { textOf } from '../json.ts';
import type { Model } from '../model/model.ts';
import { observed } from '../observed.ts';
import { argumentsOf, bearerToken } from './arguments.ts';
import { chatMethods } from './chat.ts';
import { conversationMethods } from './conversations.ts';
import { fileMethods } from './files.ts';
import { identityMethods } from './identity.ts';
import type { Answer, Arguments, Method } from './method.ts';
import { peopleMethods } from './people.ts';
import { Refusal } from './refusal.ts';
import { validateMethods } from './validate.ts';
import { viewMethods } from './views.ts';

export const METHODS: Record<string, Method> = {
  ...identityMethods,
  ...peopleMethods,
  ...conversationMethods,
  ...chatMethods,
  ...viewMethods,
  ...fileMethods,
  ...validateMethods,
};

/** Answers one call of the Web API, as https://docs.slack.dev/apis/web-api says. */
export async function serveApi(
  model: Model,
  methods: Record<string, Method>,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { token: inBody, ...args } = argumentsOf(request.headers['content-type'] ?? '', await bodyOf(request));
  const token = bearerToken(request) ?? (typeof inBody === 'string' ? inBody : undefined);
  await observed(model, { method: name, body: args, response }, () => {
    const answer = answerOf(model, methods, name, args, token);
    const headers = { 'x-oauth-scopes': model.manifest.botScopes.join(',') };
    sendJson(response, answer, 200, headers);
    return { status: 200, response: answer };
  });
}

function answerOf(
  model: Model,
  methods: Record<string, Method>,
  name: string,
  args: Arguments,
  token: string | undefined,
): Answer {
  try {
    const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
    if (!method) throw new Refusal('unknown_method', { req_method: name });
    authenticate(model, method, token);
    authorize(model, method, args);
    return { ok: true, ...method.run(model, args) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ok: false, error: error.message, ...error.more };
  }
}

function authenticate(model: Model, { token: kind = 'bot' }: Method, token: string | undefined): void {
  if (kind === 'none') return;
  if (token === undefined) throw new Refusal('not_authed');
  const { botToken, appToken } = model.identity;
  if (token !== botToken && token !== appToken) throw new Refusal('invalid_auth');
  if (token !== (kind === 'app' ? appToken : botToken)) throw new Refusal('not_allowed_token_type');
}

function authorize(model: Model, method: Method, args: Arguments): void {
  const needed = method.scopes?.(model, args) ?? [];
  const provided = model.manifest.botScopes;
  if (needed.length > 0 && !needed.some((scope) => provided.includes(scope))) {
    throw new Refusal('missing_scope', { needed: needed.join(','), provided: provided.join(',') });
  }
}

/** The method's name in a path like /api/chat.postMessage. */
export function methodIn(path: string): string | undefined {
  return textOf(/^\/api\/(?<name>[\w.]+)\/?$/.exec(path)?.groups ?? {}, 'name');
}
