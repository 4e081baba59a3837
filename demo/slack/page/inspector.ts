import { textOf } from '../json.ts';
import type { Fault } from '../model/faults.ts';
import type { Model } from '../model/model.ts';
import { PageError } from './asked.ts';

/** One thing that the app and the workspace said to each other. */
export interface Exchange {
  readonly direction: 'to the app' | 'from the app';
  /** `command`, `block_actions`, `chat.postMessage`, `response_url`, … */
  readonly what: string;
  readonly at: number;
  readonly body: unknown;
  readonly status?: number;
  readonly response?: unknown;
}

const NEWEST = 100;

/** The newest of what was sent to the app and what it called, newest first. */
export function exchanges(model: Model): Exchange[] {
  const sent = model.sent.slice(-NEWEST).map(({ kind, payload, at, status, response }): Exchange => {
    const answered = { ...(status !== undefined && { status }), ...(response !== undefined && { response }) };
    return { direction: 'to the app', what: kind, at, body: payload, ...answered };
  });
  const calls = model.calls.slice(-NEWEST).map(({ method, body, at, status, response }): Exchange => {
    const answered = { ...(status !== undefined && { status }), ...(response !== undefined && { response }) };
    return { direction: 'from the app', what: method, at, body, ...answered };
  });
  // The sort is stable, so what was sent comes before the calls that it led to within the same millisecond.
  return [...sent, ...calls]
    .sort((left, right) => left.at - right.at)
    .slice(-NEWEST)
    .reverse();
}

const FAULTS: Record<string, Fault> = {
  'rate limited': { status: 429, retryAfter: 30 },
  'server error': { status: 500 },
  internal_error: { error: 'internal_error' },
  'no answer': { hang: true },
};

/** What the faults panel offers. */
export function faultKinds(): string[] {
  return Object.keys(FAULTS);
}

/** The kinds of block that reached workspaces last, and some not yet. */
const NEWEST_BLOCKS = ['data_table', 'data_visualization'];

/** Whether this workspace is one that has no charts and data tables yet. */
export function isOlder(model: Model): boolean {
  return NEWEST_BLOCKS.every((type) => model.missingBlocks.has(type));
}

/** Makes it one, or one that has them. */
export function setOlder(model: Model, older: boolean): void {
  for (const type of NEWEST_BLOCKS) {
    if (older) model.missingBlocks.add(type);
    else model.missingBlocks.delete(type);
  }
}

/** Has the next call of a method fail. Throws a PageError for a kind of fault that there is not. */
export function addFault(model: Model, asked: Record<string, unknown>): void {
  const method = textOf(asked, 'method');
  const fault = FAULTS[textOf(asked, 'fault') ?? ''];
  if (method === undefined || fault === undefined) throw new PageError('a fault needs a method and a kind');
  model.faults.add(method, fault);
}
