import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  type NativeAttributeValue,
  PutCommand,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import pRetry from 'p-retry';

/** Where an item is. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** An item as it is stored: its key, its keys in the indexes, and the fields of its kind. */
export interface Item extends Key {
  readonly gsi1pk?: string;
  readonly gsi1sk?: string;
  readonly gsi2pk?: string;
  readonly gsi2sk?: string;
  readonly gsi3pk?: string;
  readonly gsi3sk?: string;
  /** DynamoDB's TTL deletes the item some time after this moment: epoch SECONDS, as TTL counts. */
  readonly expiresAt?: number;
  readonly [field: string]: unknown;
}

export type Index = 'gsi1' | 'gsi2' | 'gsi3';

export interface Listing {
  /** The table itself where no index is named. Only the table can be read consistently. */
  readonly index?: Index;
  readonly pk: string;
  /** Sort keys from this one on, itself included. */
  readonly from?: string;
  /** Sort keys up to this one, itself included. */
  readonly to?: string;
  /** Sort keys that begin so. */
  readonly beginsWith?: string;
  readonly newestFirst?: boolean;
  /** No more items than this are read; all of them where it is not given. */
  readonly most?: number;
  /** One request reads no more items than this; a megabyte of them where it is not given. */
  readonly pageSize?: number;
}

/** The few things that the product does with its one DynamoDB table. Everything throws when DynamoDB cannot answer. */
export interface Table {
  get(key: Key): Promise<Item | undefined>;
  /** Those of the items that exist, in no order: ⌈keys/100⌉ requests, 25 of them at once. A key may be given twice. */
  getMany(keys: readonly Key[], reading: 'consistent' | 'eventual'): Promise<Item[]>;
  /** Writes an item that must not exist yet. 'exists': one did, and stays as it was. */
  putNew(item: Item): Promise<'written' | 'exists'>;
  /** Writes an item over the version that was read (undefined: there was none). 'changed': another writer was first. */
  putVersion(item: Item, version: number | undefined): Promise<'written' | 'changed'>;
  remove(key: Key): Promise<void>;
  /** The item with the largest sort key, read consistently. */
  newest(pk: string): Promise<Item | undefined>;
  /** All items of a listing, one page read after another as they are asked for. */
  list(listing: Listing): AsyncGenerator<Item, void>;
}

/** DynamoDB answered with less than was asked: it was too much for one answer, or for its capacity just now. */
class KeysUnread extends Error {
  constructor(count: number) {
    super(`DynamoDB left ${count} keys of a batch unread`);
    this.name = 'KeysUnread';
  }
}

/** DynamoDB takes at most this many keys in one BatchGetItem. */
const BATCH = 100;

/** So many batches are under way at once: more would only wait for a connection, until they time out. */
const AT_ONCE = 25;

export function openTable(client: DynamoDBClient, name: string): Table {
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });

  async function getBatch(keys: readonly Key[], consistent: boolean): Promise<Item[]> {
    const found: Item[] = [];
    let rest = keys.map(keyOf);
    const askOnce = async () => {
      const answer = await documents.send(
        new BatchGetCommand({ RequestItems: { [name]: { Keys: rest, ConsistentRead: consistent } } }),
      );
      found.push(...(answer.Responses?.[name] ?? []).map(asItem));
      rest = (answer.UnprocessedKeys?.[name]?.Keys ?? []).map(asItem);
      if (rest.length > 0) throw new KeysUnread(rest.length);
    };
    await pRetry(askOnce, {
      retries: 5,
      minTimeout: 50,
      randomize: true,
      shouldRetry: ({ error }) => error instanceof KeysUnread,
    });
    return found;
  }

  /** Whether the item was written: false where the condition does not hold. */
  async function put(item: Item, condition: string, version?: number): Promise<boolean> {
    try {
      await documents.send(
        new PutCommand({
          TableName: name,
          Item: item,
          ConditionExpression: condition,
          ...(version === undefined
            ? {}
            : {
                ExpressionAttributeNames: { '#version': 'version' },
                ExpressionAttributeValues: { ':version': version },
              }),
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  return {
    async get(key) {
      const answer = await documents.send(new GetCommand({ TableName: name, Key: keyOf(key), ConsistentRead: true }));
      return answer.Item === undefined ? undefined : asItem(answer.Item);
    },

    async getMany(keys, reading) {
      const distinct = [...new Map(keys.map((key) => [`${key.pk.length} ${key.pk}${key.sk}`, key])).values()];
      const found: Item[] = [];
      let start = 0;
      const readOn = async () => {
        while (start < distinct.length) {
          const batch = distinct.slice(start, start + BATCH);
          start += BATCH;
          found.push(...(await getBatch(batch, reading === 'consistent')));
        }
      };
      await Promise.all(Array.from({ length: Math.min(AT_ONCE, Math.ceil(distinct.length / BATCH)) }, readOn));
      return found;
    },

    async putNew(item) {
      return (await put(item, 'attribute_not_exists(pk)')) ? 'written' : 'exists';
    },

    async putVersion(item, version) {
      const written =
        version === undefined
          ? await put(item, 'attribute_not_exists(pk)')
          : await put(item, '#version = :version', version);
      return written ? 'written' : 'changed';
    },

    async remove(key) {
      await documents.send(new DeleteCommand({ TableName: name, Key: keyOf(key) }));
    },

    async newest(pk) {
      const answer = await documents.send(
        new QueryCommand({
          TableName: name,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk },
          ScanIndexForward: false,
          ConsistentRead: true,
          Limit: 1,
        }),
      );
      const [item] = answer.Items ?? [];
      return item === undefined ? undefined : asItem(item);
    },

    async *list(listing) {
      if (isNowhere(listing)) return;
      let left = listing.most ?? Number.POSITIVE_INFINITY;
      let cursor: Record<string, NativeAttributeValue> | undefined;
      do {
        if (left < 1) return;
        const limit = Math.min(left, listing.pageSize ?? left);
        const answer = await documents.send(
          new QueryCommand({
            TableName: name,
            ...queryOf(listing),
            ...(Number.isFinite(limit) ? { Limit: limit } : {}),
            ...(cursor === undefined ? {} : { ExclusiveStartKey: cursor }),
          }),
        );
        for (const item of answer.Items ?? []) yield asItem(item);
        left -= answer.Items?.length ?? 0;
        cursor = answer.LastEvaluatedKey;
      } while (cursor !== undefined);
    },
  };
}

function queryOf(listing: Listing) {
  const { index, pk, newestFirst } = listing;
  const [partition, sort] = index === undefined ? ['pk', 'sk'] : [`${index}pk`, `${index}sk`];
  const { condition, values } = rangeOf(sort, listing);
  return {
    ...(index === undefined ? { ConsistentRead: true } : { IndexName: index }),
    KeyConditionExpression: `${partition} = :pk${condition}`,
    ExpressionAttributeValues: { ':pk': pk, ...values },
    ScanIndexForward: newestFirst !== true,
  };
}

/** DynamoDB refuses to look for what ends before it begins. */
function isNowhere({ from, to }: Listing): boolean {
  return from !== undefined && to !== undefined && Buffer.compare(Buffer.from(from), Buffer.from(to)) > 0;
}

/** DynamoDB takes one condition on the sort key: a beginning wins over bounds. */
function rangeOf(sort: string, { from, to, beginsWith }: Listing) {
  if (beginsWith !== undefined) {
    return { condition: ` AND begins_with(${sort}, :start)`, values: { ':start': beginsWith } };
  }
  if (from !== undefined && to !== undefined) {
    return { condition: ` AND ${sort} BETWEEN :start AND :end`, values: { ':start': from, ':end': to } };
  }
  if (from !== undefined) return { condition: ` AND ${sort} >= :start`, values: { ':start': from } };
  if (to !== undefined) return { condition: ` AND ${sort} <= :end`, values: { ':end': to } };
  return { condition: '', values: {} };
}

/** The key alone, also where a whole item is given. */
function keyOf({ pk, sk }: Key): Key {
  return { pk, sk };
}

function asItem(stored: Record<string, NativeAttributeValue>): Item {
  const { pk, sk } = stored;
  if (typeof pk !== 'string' || typeof sk !== 'string') throw new Error('An item of the table has no pk or sk');
  return { ...stored, pk, sk };
}
