import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Change } from '../model/messages.ts';
import type { Model } from '../model/model.ts';
import { isReply, threadMessages, threadsIn } from './threads.ts';

const HEARTBEAT_MS = 20_000;

/** Tells one window of what changes, for as long as it is open: https://html.spec.whatwg.org/#server-sent-events */
export function serveEvents(model: Model, user: string, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write('retry: 1000\n\n');
  const stop = model.onChange((change) => {
    const told = toldTo(model, user, change);
    if (told !== undefined) response.write(`data: ${JSON.stringify(told)}\n\n`);
  });
  const heartbeat = setInterval(() => response.write(':\n\n'), HEARTBEAT_MS).unref();
  request.on('close', () => {
    clearInterval(heartbeat);
    stop();
  });
}

/** The change as this person may know of it, or undefined where they may not. */
function toldTo(model: Model, user: string, change: Change): unknown {
  if (!('message' in change)) return 'user' in change && change.user !== user ? undefined : { kind: change.kind };
  const { kind, message } = change;
  if (!model.canSee(user, message)) return undefined;
  const { channel, ts, threadTs } = message;
  const told = kind === 'gone' ? { kind, channel, ts } : { kind, message };
  if (!isReply(message) || threadTs === undefined) return told;
  const { replies } = threadMessages(model, { user, channel }, threadTs);
  return { ...told, thread: { ts: threadTs, ...threadsIn(replies).get(threadTs) } };
}
