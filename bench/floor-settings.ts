import { sharePartition } from '../src/aws/keys.ts';
import type { Table } from '../src/aws/table.ts';
import { principalText } from '../src/rules/stored-rule.ts';
import { openShares } from '../src/share/shares.ts';
import { after, DAY, hours, instant, wholeSecond } from '../src/time.ts';
import { BUCKET, CHANNEL, FOLDERS, PRINCIPALS, placesFor, SHARER, TABLE, TEAM } from './scene.ts';

/** What the floor app is told, so that DynamoDB has the same to do for it as for the product. */
export interface FloorSettings {
  readonly table: string;
  /** What a rule's partition key begins with, before the place. */
  readonly rulePrefix: string;
  /** The places that cover every object; an object's own comes on top. */
  readonly places: readonly string[];
  readonly principals: readonly string[];
  readonly action: string;
  /** A share as the product writes it. */
  readonly item: Readonly<Record<string, unknown>>;
}

/** @param table where a share is made, to look at what the product writes */
export async function floorSettings(table: Table): Promise<FloorSettings> {
  return {
    ...{ table: TABLE, rulePrefix: `RULE#${TEAM}#`, action: 'download' },
    places: placesFor('').filter((place) => place !== `${BUCKET}/`),
    principals: PRINCIPALS.map(principalText),
    item: await shareItem(table),
  };
}

async function shareItem(table: Table): Promise<Readonly<Record<string, unknown>>> {
  const startedAt = wholeSecond(instant(Date.now()));
  const end = after(startedAt, hours(2));
  const object = { bucket: BUCKET, key: `${FOLDERS}report-0.pdf`, size: 19, contentType: 'application/pdf' };
  const pin = { kind: 'etag', etag: '"0123456789abcdef0123456789abcdef"' } as const;
  const objects = [{ ...object, pin, rule: { id: 'ru_00000000', version: 1 } }];
  const draft = {
    owner: SHARER,
    channel: CHANNEL,
    objects,
    audience: { kind: 'me' },
    status: 'active',
    startedAt,
    end,
  } as const;
  const { share } = await openShares(table, TEAM, DAY).create(draft, 'lz0abcde.1.bench', { linkEnd: end });
  const item = await table.newest(sharePartition(TEAM, share.id));
  if (item === undefined) throw new Error('The share that was just made is not there');
  return item;
}
