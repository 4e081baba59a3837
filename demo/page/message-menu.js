import { menuButton } from './elements/menu.js';
import { icon } from './icons.js';
import { shortcutItems } from './shortcuts.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('../slack/model/messages.ts').Message} Message */

/**
 * What can be done with a message: reply, and the app's shortcuts. Nothing with one that only its reader sees.
 * @param {Session} session @param {Message} message @param {(() => void) | undefined} openThread
 */
export function messageMenu(session, { channel, ts, ephemeralTo }, openThread) {
  if (ephemeralTo !== undefined) return undefined;
  const items = () => [
    ...(openThread ? [{ text: 'Reply in thread', run: openThread }] : []),
    ...shortcutItems(session, 'message', { channel, ts }),
  ];
  const attributes = { class: 'icon-button message-menu', tabindex: -1, title: 'More actions' };
  return items().length === 0
    ? undefined
    : menuButton({ label: 'More actions for this message', mark: icon('more'), items, attributes });
}
