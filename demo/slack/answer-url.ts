import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refusal } from './api/refusal.ts';
import { BOT } from './cast.ts';
import { contentOf } from './content.ts';
import { bodyOf, sendJson, sendText } from './http.ts';
import { flagOf, isRecord, parsedJson, textOf } from './json.ts';
import type { Message } from './model/messages.ts';
import type { Model } from './model/model.ts';
import type { ResponseTarget } from './model/response-urls.ts';
import { observed } from './observed.ts';

/** Takes a post to a response_url: https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
export async function serveResponseUrl(
  model: Model,
  url: { path: string; whole: string },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const parsed = parsedJson(await bodyOf(request));
  const body = isRecord(parsed) ? parsed : {};
  const made = { method: 'response_url', body, responseUrl: url.whole, response };
  await observed(model, made, () => {
    const target = model.responseUrls.look(url.path);
    const error = typeof target === 'string' ? target : refusalOf(model, target, body);
    if (error === undefined) {
      model.responseUrls.use(url.path);
      sendText(response, 'ok');
      return { status: 200, response: 'ok' };
    }
    const [status, answer] = typeof target === 'string' ? [404, { ok: false, error }] : [400, { ok: false, error }];
    sendJson(response, answer, status);
    return { status, response: answer };
  });
}

function refusalOf(model: Model, target: ResponseTarget, body: Record<string, unknown>): string | undefined {
  try {
    say(model, target, body);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

/** Shows what an app answers, by its response_url or in its acknowledgement. Throws a Refusal for what Slack refuses. */
export function say(model: Model, target: ResponseTarget, body: Record<string, unknown>): void {
  const { clicked } = target;
  if (clicked && flagOf(body, 'delete_original')) {
    model.messages.remove(clicked);
    return;
  }
  const { text, blocks } = contentOf(body, model.missingBlocks);
  // Only a click has an original; to a command's response_url Slack posts a new message in any case.
  if (clicked && flagOf(body, 'replace_original')) {
    replace(model, clicked, { text, blocks });
    return;
  }
  const threadTs = textOf(body, 'thread_ts');
  model.messages.add({
    channel: target.channel,
    user: BOT,
    text,
    blocks,
    viaResponseUrl: true,
    ...(body.response_type !== 'in_channel' && { ephemeralTo: target.user }),
    ...(threadTs !== undefined && { threadTs }),
  });
}

function replace(model: Model, clicked: Message, content: Pick<Message, 'text' | 'blocks'>): void {
  const current = model.messages.find(clicked.channel, clicked.ts);
  // An ephemeral message that its reader has lost is replaced with no effect, and no error.
  if (!current && clicked.ephemeralTo !== undefined) return;
  if (!current) throw new Refusal('message_not_found');
  model.messages.replace({ ...current, ...content, ...(current.ephemeralTo === undefined && { edited: true }) });
}
