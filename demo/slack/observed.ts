import type { ServerResponse } from 'node:http';
import { sendJson } from './http.ts';
import type { Fault } from './model/faults.ts';
import type { ApiCall, Model } from './model/model.ts';

/** Has a call noted, shown to the hooks, and failed where a fault was asked for or it is one too many; else answered. */
export async function observed(
  model: Model,
  made: { method: string; body: Record<string, unknown>; responseUrl?: string; response: ServerResponse },
  answer: () => { status: number; response: unknown },
): Promise<void> {
  const { method, body, responseUrl, response } = made;
  const call: ApiCall = { method, body, at: model.now(), ...(responseUrl !== undefined && { responseUrl }) };
  model.noteCall(call);
  for (const hook of model.callHooks) await hook({ method, body });
  const fault = model.faults.take(method);
  const retryAfter = fault ? undefined : model.rateLimits?.take(method, body);
  if (retryAfter !== undefined) Object.assign(call, failed({ retryAfter }, response));
  else if (!fault) Object.assign(call, answer());
  else if (!fault.hang) Object.assign(call, failed(fault, response));
  model.changed({ kind: 'payload' });
}

function failed(fault: Fault, response: ServerResponse): { status: number; response: unknown } {
  const status = fault.status ?? (fault.retryAfter === undefined ? 200 : 429);
  const answer = { ok: false, error: fault.error ?? (status === 429 ? 'ratelimited' : 'internal_error') };
  const headers = status === 429 ? { 'retry-after': String(fault.retryAfter ?? 1) } : {};
  sendJson(response, answer, status, headers);
  return { status, response: answer };
}
