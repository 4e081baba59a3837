import { mrkdwn } from '../text/formatted.js';
import { plain } from './plain.js';

/** What a text object says. @param {import('../elements/surface.js').Surface} surface @param {import('@slack/types').TextObject} text */
export function textOf({ state }, text) {
  return text.type === 'mrkdwn' ? mrkdwn(state, text.text, { links: text.verbatim !== true }) : [plain(text)];
}
