import type { App } from '@slack/bolt';
import { contend } from '../../contend.ts';
import { longId } from '../../short-id.ts';
import { onPress, type Press, type PressHandler } from '../../slack/presses.ts';
import { plainMessage } from '../../slack/render.ts';
import { after } from '../../time.ts';
import { type Words, words } from '../../words.ts';
import { refusalOf } from '../access.ts';
import { AUDIT } from '../ids.ts';
import type { Question } from '../question.ts';
import { viewFor } from '../register.ts';
import type { ExportDeps } from './deps.ts';
import type { Job } from './jobs.ts';
import { exportMessage } from './messages.ts';
import { LEASE, runExport } from './run.ts';
import { sayEnded } from './sweep.ts';

/** Export, Cancel, and Start again. */
export function registerExport(app: App, deps: ExportDeps): void {
  onPress(app, AUDIT.export, deps, exportView(deps));
  onPress(app, AUDIT.cancel, deps, cancel(deps));
  onPress(app, AUDIT.again, deps, again(deps));
}

function exportView(deps: ExportDeps): PressHandler {
  return async (press, reply) => {
    const found = await viewFor(deps, press, press.value, 'Export');
    if ('refusal' in found) return reply(plainMessage(found.refusal));
    const job = await begin(deps, press, found.view.question);
    if (job === 'repeated') return;
    if (job === 'unreachable') return reply(plainMessage(UNREACHABLE));
    await reply(plainMessage(words`I’m writing the files; they come to you in our direct messages.`));
    await runExport(deps, job);
  };
}

const UNREACHABLE = words`I can’t send you direct messages, so there is nowhere to send the files to.`;
const UNKNOWN = words`That export is over already.`;
const TOO_LATE = words`It is too late to cancel: the files are on their way to you.`;

/** Takes the order and says so in the auditor's DM. An order that comes twice is taken once. */
async function begin(deps: ExportDeps, press: Press, question: Question): Promise<Job | 'repeated' | 'unreachable'> {
  const { jobs, exportPoster, now } = deps;
  const { user, channel, cause, at } = press;
  const id = longId('audit export', cause);
  const begun = await jobs.begin({ id, user, channel, question }, at, after(now(), LEASE));
  if (begun === 'exists') return 'repeated';
  const posted = await exportPoster.post(user, exportMessage(id, question, { kind: 'writing', events: 0 }));
  if (posted.kind === 'refused') {
    await jobs.close(id);
    return 'unreachable';
  }
  const job = await jobs.keep({ ...begun, message: { channel: posted.channel, ts: posted.ts } });
  return job ?? 'repeated';
}

/** Ends an export, whichever process is at it, unless the files are being shown already. */
function cancel(deps: ExportDeps): PressHandler {
  return async ({ user, value }, reply) => {
    const cancelled = await contend<Job | 'unknown' | 'too-late'>(async () => {
      const job = await deps.jobs.find(value);
      if (job?.user !== user || job.status === 'interrupted') return 'unknown';
      if (job.status === 'giving') return 'too-late';
      return job.status === 'writing' ? deps.jobs.keep({ ...job, status: 'cancelled' }) : job;
    });
    if (cancelled === 'unknown') return reply(plainMessage(UNKNOWN));
    if (cancelled === 'too-late') return reply(plainMessage(TOO_LATE));
    await sayEnded(deps, cancelled, 'cancelled');
  };
}

function again(deps: ExportDeps): PressHandler {
  return async (press, reply) => {
    const order = await deps.jobs.order(press.value, press.at);
    const refusal = await notAgain(deps, press, order?.question);
    if (refusal !== undefined || order === undefined) return reply(plainMessage(refusal ?? UNKNOWN));
    if (order.user !== press.user) return reply(plainMessage(UNKNOWN));
    const job = await begin(deps, press, order.question);
    if (typeof job === 'object') await runExport(deps, job);
  };
}

/** It is checked anew that they may have it. */
async function notAgain(deps: ExportDeps, press: Press, question: Question | undefined): Promise<Words | undefined> {
  const { user, channel, cause, at } = press;
  const scope = question?.scope ?? ({ kind: 'channel', channel } as const);
  return refusalOf(deps, { user, channel, cause, at, scope, typed: 'Start again' });
}
