import type { Question } from '../src/audit/question.ts';
import type { Item, Table } from '../src/aws/table.ts';
import { openShares } from '../src/share/shares.ts';
import { after, days, hours, type Instant, instant, minutes, seconds } from '../src/time.ts';
import { BUCKET, FOLDERS, TEAM } from './scene.ts';

/** When the audit is asked for. */
export const ASKED_AT = instant(Date.UTC(2026, 10, 24, 12));
const MONTH_BEGINS = instant(Date.UTC(2026, 10, 1));
const YEAR_BEGINS = after(ASKED_AT, days(-390));

/** A conversation with its part of all events. */
export interface Happenings {
  readonly channel: string;
  /** Of every thousand events, so many are its own. */
  readonly perMille: number;
  readonly from: Instant;
}

/** Two busy channels in one month, a whole year of a busier one, a quiet one's month, and a year of forty others. */
export const ONE: Happenings = { channel: 'C0ONE', perMille: 100, from: MONTH_BEGINS };
export const OTHER: Happenings = { channel: 'C0OTHER', perMille: 100, from: MONTH_BEGINS };
export const BUSIEST: Happenings = { channel: 'C0BUSIEST', perMille: 200, from: YEAR_BEGINS };
export const QUIET: Happenings = { channel: 'C0QUIET', perMille: 10, from: MONTH_BEGINS };
/** Where there are very many events. */
export const MANY_CHANNELS: readonly Happenings[] = [
  ...[ONE, OTHER, BUSIEST, QUIET],
  ...Array.from({ length: 40 }, (_, number) => ({
    ...{ channel: `C0YEAR${number}`, perMille: number < 30 ? 15 : 14, from: YEAR_BEGINS },
  })),
];

/** Where there are few: a page is as full, and as much can be counted. */
export const ONE_CHANNEL: readonly Happenings[] = [{ ...ONE, perMille: 1_000 }];

/** Of one share: it is shared, two people get a link, one is refused. */
const EVENTS_OF_A_SHARE = 4;

/** How many events a channel has of `count` in all. */
export function eventsOf({ perMille }: Happenings, count: number): number {
  return Math.floor((count * perMille) / 1_000 / EVENTS_OF_A_SHARE) * EVENTS_OF_A_SHARE;
}

/** All that happened in a conversation. */
export function questionOf(channel: string): Question {
  return { scope: { kind: 'channel', channel }, from: YEAR_BEGINS, to: instant(ASKED_AT + 1), filter: {} };
}

/** Items as the product writes them, for its shares and links, about `count` of them over all channels. */
export async function* eventItems(channels: readonly Happenings[], count: number): AsyncGenerator<Item, void> {
  const written: Item[] = [];
  const shares = openShares(writingInto(written), TEAM, days(400));
  for (const happenings of channels) {
    const events = eventsOf(happenings, count);
    for (let done = 0; done < events; done += EVENTS_OF_A_SHARE) {
      const part = done / events;
      await happen(shares, happenings, instant(happenings.from + (ASKED_AT - happenings.from) * part), done);
      yield* written.splice(0);
    }
  }
}

async function happen(
  shares: ReturnType<typeof openShares>,
  { channel }: Happenings,
  moment: Instant,
  number: number,
): Promise<void> {
  const at = instant(Math.floor(moment / 1_000) * 1_000);
  const cause = `${channel} ${number}`;
  const key = `${FOLDERS}report-${number % 5_000}.pdf`;
  const draft = {
    ...{ owner: `U0OWNER${number % 97}`, channel, audience: { kind: 'here' } as const, note: 'the numbers' },
    objects: [
      {
        ...{ bucket: BUCKET, key, size: 20_000 + number, contentType: 'application/pdf' },
        ...{ lastModified: YEAR_BEGINS, pin: { kind: 'etag', etag: `"${number}"` } as const },
        rule: { id: 'ru_bench001', version: 1 },
      },
    ],
    ...{ startedAt: at, status: 'active' as const, end: after(at, hours(2)) },
  };
  const { share } = await shares.create(draft, cause, { linkEnd: after(at, hours(1)) });
  const record = (who: number, outcome: Parameters<typeof shares.recordLink>[0]['outcome']) =>
    shares.recordLink({
      ...{ share, channel, outcome, by: `U0READER${(number + who) % 211}` },
      ...{ at: after(at, seconds(20 * who)), cause: `${cause} ${who}` },
    });
  const object = { bucket: BUCKET, key, etag: `"${number}"` };
  const issued = { objects: [object], linkEnd: after(at, minutes(15)), rules: [], refused: [] };
  await record(1, { kind: 'link issued', ...issued });
  await record(2, { kind: 'link issued', ...issued });
  await record(3, { kind: 'link refused', reason: 'not-for-you', refused: [] });
}

/** What the product would have written. */
function writingInto(written: Item[]): Table {
  const unused = () => {
    throw new Error('Writing events reads nothing');
  };
  return {
    ...{ get: unused, getMany: unused, putVersion: unused, remove: unused, newest: unused, list: unused },
    async putNew(item) {
      written.push(item);
      return 'written';
    },
  };
}
