import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { openEvidence } from '../src/audit/export/evidence.ts';
import { writeEvidence } from '../src/audit/export/write-evidence.ts';
import { partitionsOf } from '../src/audit/partitions.ts';
import type { Question } from '../src/audit/question.ts';
import { openTrail } from '../src/audit/trail.ts';
import { openTable } from '../src/aws/table.ts';
import { days } from '../src/time.ts';
import { eventClient } from './event-tables.ts';
import { ASKED_AT, QUIET, questionOf } from './events.ts';
import { TABLE, TEAM } from './scene.ts';

/*
 * Reads a channel's events out of a table, in a process of its own, and tells how long it took and what memory it took
 * at most. Its arguments are where DynamoDB is, the channel, and how.
 */
const ways = { raw, export: exported };
const [url = '', channel = '', how] = process.argv.slice(2);
const client = eventClient(url);

/** Events in one Query, as the product reads them. */
const AT_ONCE = 500;

/** The least that reads them: one Query after another, and nothing done with what it answers. */
async function raw(question: Question): Promise<number> {
  const documents = DynamoDBDocumentClient.from(client);
  let events = 0;
  for (const { index, pk } of partitionsOf(TEAM, question.scope, question.from, question.to)) {
    let cursor: Record<string, unknown> | undefined;
    do {
      const answer = await documents.send(
        new QueryCommand({
          ...{ TableName: TABLE, IndexName: index, KeyConditionExpression: `${index}pk = :pk` },
          ExpressionAttributeValues: { ':pk': pk },
          Limit: AT_ONCE,
          ...(cursor === undefined ? {} : { ExclusiveStartKey: cursor }),
        }),
      );
      events += answer.Items?.length ?? 0;
      cursor = answer.LastEvaluatedKey;
    } while (cursor !== undefined);
  }
  return events;
}

/** What the product does for its files, all but sending them. */
async function exported(question: Question): Promise<number> {
  const trail = openTrail(openTable(client, TABLE), TEAM, days(400));
  const evidence = openEvidence();
  const read = trail.all(question, ASKED_AT, 'oldest first');
  const written = await writeEvidence(evidence, 'audit', read, async () => true);
  await evidence.remove();
  return written === 'stopped' ? 0 : written.events;
}

const read = ways[z.enum(['raw', 'export']).parse(how)];
// What comes first is the warm-up.
await read(questionOf(QUIET.channel));

const most = { rss: 0, heap: 0 };
// Collected before it is looked at, or it would tell of the garbage collector's patience. Only where that is to be had.
const watching = setInterval(() => {
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  most.rss = Math.max(most.rss, rss);
  most.heap = Math.max(most.heap, heapUsed);
}, 100);
const startedAt = performance.now();
const events = await read(questionOf(channel));
const took = performance.now() - startedAt;
clearInterval(watching);
client.destroy();
process.send?.({ events, took, ...most });
process.disconnect?.();
