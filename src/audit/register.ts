import type { App } from '@slack/bolt';
import { longId } from '../short-id.ts';
import { openAndFill, sayingView } from '../slack/modals.ts';
import { onPress, type Press, type PressHandler } from '../slack/presses.ts';
import { plainMessage } from '../slack/render.ts';
import { onSubmission, type Submission, type Submitted } from '../slack/submissions.ts';
import { code, type Words, words } from '../words.ts';
import { refusalOf } from './access.ts';
import type { AuditDeps } from './deps.ts';
import { filterView, readFilter, TITLE } from './filter-view.ts';
import { AUDIT, AUDIT_FIELD } from './ids.ts';
import { show } from './show.ts';
import type { AuditView } from './views.ts';

/** What can be pressed and sent off in the audit. */
export function registerAudit(app: App, deps: AuditDeps): void {
  const on = (action: string, typed: string, turn: (view: AuditView) => AuditView) =>
    onPress(app, action, deps, turnPage(deps, typed, turn));
  on(AUDIT.newer, 'Newer', (view) => ({ ...view, cursors: view.cursors.slice(0, -1) }));
  on(AUDIT.older, 'Older', (view) => ({
    ...view,
    cursors: view.next === undefined ? view.cursors : [...view.cursors, view.next],
  }));
  on(AUDIT.asList, 'As a list', (view) => ({ ...view, look: 'list' }));
  on(AUDIT.asTable, 'As a table', (view) => ({ ...view, look: 'table' }));
  onPress(app, AUDIT.filter, deps, openFilter(deps));
  onSubmission(app, AUDIT.modal, deps, (submission) => filter(deps, submission));
}

/** Shows another page in the place of the one that was pressed in. */
function turnPage(deps: AuditDeps, typed: string, turn: (view: AuditView) => AuditView): PressHandler {
  return async (press, reply) => {
    const found = await viewFor(deps, press, press.value, typed);
    if ('refusal' in found) return reply(plainMessage(found.refusal));
    const { next: _next, ...view } = turn(found.view);
    const id = longId('audit view', press.cause);
    await deps.views.leave(press.value, press.at);
    await show(deps, { id, view, zone: await zoneOf(deps, press.user), at: press.at }, reply, 'in-place');
  };
}

function openFilter(deps: AuditDeps): PressHandler {
  return (press) =>
    openAndFill(deps, press.cause, TITLE, async () => {
      const found = await viewFor(deps, press, press.value, 'Filter…');
      if ('refusal' in found) return sayingView(TITLE, found.refusal);
      return filterView(press.value, found.view.question.filter);
    });
}

async function filter(deps: AuditDeps, submission: Submission): Promise<Submitted> {
  const { user, metadata, values, cause, at, responseUrl } = submission;
  const channel = values[AUDIT_FIELD.where]?.[AUDIT_FIELD.where]?.selected_conversation ?? '';
  const found = await viewFor(deps, { user, channel, cause, at }, metadata, 'Filter…');
  if ('refusal' in found) return { kind: 'view', view: sayingView(TITLE, found.refusal) };
  const read = readFilter(values);
  if (read.kind === 'wrong') return { kind: 'errors', errors: read.errors };
  if (responseUrl === undefined) throw new Error('Slack gives no address for the answer to the filter');
  const first = longId('audit', cause);
  const question = { ...found.view.question, filter: read.filter };
  const view = { ...found.view, question, first, cursors: [] };
  const showing = { id: first, view, zone: await zoneOf(deps, user), at };
  return { kind: 'done', afterwards: () => show(deps, showing, deps.replyTo(responseUrl), 'only-them') };
}

const OVER = words`That is too long ago. Type ${code('/share audit')} again.`;

/** The view that somebody goes on from, where it is theirs and they may still see it. */
export async function viewFor(
  deps: AuditDeps,
  press: Pick<Press, 'user' | 'channel' | 'cause' | 'at'>,
  id: string,
  typed: string,
): Promise<{ readonly view: AuditView } | { readonly refusal: Words }> {
  const { user, channel, cause, at } = press;
  const view = await deps.views.find(id, user, at);
  const scope = view?.question.scope ?? { kind: 'channel' as const, channel };
  const refusal = await refusalOf(deps, { user, channel, cause, at, scope, typed });
  if (refusal !== undefined) return { refusal };
  return view === undefined ? { refusal: OVER } : { view };
}

async function zoneOf({ directory }: AuditDeps, user: string): Promise<string> {
  const who = await directory.whoIs(user);
  return who.kind === 'known' ? who.zone : 'UTC';
}
