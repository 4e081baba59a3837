import type { KnownBlock } from '@slack/types';
import type { Share } from '../share/share.ts';
import { type Message, mrkdwn, paragraph, plainMessage } from '../slack/render.ts';
import { words } from '../words.ts';
import { requestMessage } from './messages.ts';

/** Each takes up to four blocks, and a message fifty. */
export const MOST_LISTED = 12;

/** Requests that wait for this person's decision, each with its Review. */
export function requestsMessage(waiting: readonly Share[]): Message {
  if (waiting.length === 0) return plainMessage(words`No request waits for your decision.`);
  const head = words`These wait for your decision, the one that ends first on top:`;
  const rest = words`There are more; these end first.`;
  const blocks = waiting.slice(0, MOST_LISTED).flatMap((share): KnownBlock[] => requestMessage(share).blocks);
  return {
    text: mrkdwn(head),
    blocks: [paragraph(head), ...blocks, ...(waiting.length > MOST_LISTED ? [paragraph(rest)] : [])],
  };
}
