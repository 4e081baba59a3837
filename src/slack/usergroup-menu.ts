import type { App, BlockSuggestion } from '@slack/bolt';
import type { PlainTextOption } from '@slack/types';
import type { Directory } from './directory.ts';
import { option } from './menu-options.ts';

/** A menu takes a hundred options. */
const MOST = 100;

/** Answers a menu of usergroups, whose options' values are their ids. */
export function registerUsergroupMenu(app: App, action: string, directory: Directory): void {
  app.options<BlockSuggestion['type']>(action, async ({ ack, payload }) =>
    ack({ options: await suggestUsergroups(directory, payload.value) }),
  );
}

/** The usergroups with this in their handles; those that begin so first. None where Slack does not say which there are. */
export async function suggestUsergroups(directory: Directory, value: string): Promise<PlainTextOption[]> {
  const typed = value.replace(/^@/, '').toLowerCase();
  const groups = (await directory.usergroups()) ?? [];
  const fitting = groups.filter(({ handle }) => handle.toLowerCase().includes(typed));
  const first = fitting.filter(({ handle }) => handle.toLowerCase().startsWith(typed));
  return [...new Set([...first, ...fitting])].slice(0, MOST).map(({ id, handle }) => option(id, `@${handle}`));
}
