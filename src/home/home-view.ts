import type { HomeView, KnownBlock } from '@slack/types';
import { requestMessage } from '../approval/messages.ts';
import { type Active, activeShare, openRequest } from '../share/list-message.ts';
import type { Share } from '../share/share.ts';
import { paragraph } from '../slack/render.ts';
import { code, type Words, words } from '../words.ts';

/** Up to four blocks each, and a view takes a hundred. */
export const MOST_SHARES = 15;
export const MOST_WAITING = 10;
export const MOST_OPEN = 8;

export interface Home {
  /** Requests of others that wait for this person's decision. */
  readonly waiting: readonly Share[];
  readonly shares: readonly Active[];
  /** This person's requests that wait for others. */
  readonly open: readonly Share[];
}

/** Of JSON, for each of the three parts: Slack takes a view of 250,000 bytes. */
const MOST_BYTES = 60_000;

/** Someone's App Home: what waits for them, what they share, what they wait for, each with what can be done to it. */
export function homeView({ waiting, shares, open }: Home): HomeView {
  return {
    type: 'home',
    blocks: [
      ...part(
        'Waiting for your decision',
        waiting,
        (share) => requestMessage(share).blocks,
        words`Nothing waits for you.`,
      ),
      ...part(
        'Your active shares',
        shares,
        activeShare,
        words`None. ${code('/share bucket/key 2h')} in a channel makes one.`,
      ),
      ...part('Your open requests', open, openRequest, words`None.`),
    ],
  };
}

function part<Entry>(
  title: string,
  shares: readonly Entry[],
  entry: (each: Entry) => KnownBlock[],
  none: Words,
): KnownBlock[] {
  const head: KnownBlock = { type: 'header', text: { type: 'plain_text', text: title } };
  const entries = fitting(shares.map(entry));
  const rest = entries.length < shares.length ? [paragraph(words`There are more, when these are done.`)] : [];
  return [head, ...(shares.length === 0 ? [paragraph(none)] : entries.flat()), ...rest];
}

/** As many as fit: ten objects with the longest names are no small thing. */
function fitting(entries: readonly KnownBlock[][]): readonly KnownBlock[][] {
  let bytes = 0;
  const tooMany = entries.findIndex((entry) => {
    bytes += Buffer.byteLength(JSON.stringify(entry));
    return bytes > MOST_BYTES;
  });
  return tooMany === -1 ? entries : entries.slice(0, tooMany);
}
