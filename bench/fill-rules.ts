import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Item } from '../src/aws/table.ts';
import type { Rule } from '../src/rules/rule.ts';
import { ruleId, ruleItem } from '../src/rules/stored-rule.ts';
import { HOUR, instant } from '../src/time.ts';
import { BOT, BUCKET, FOLDERS, TABLE, TEAM } from './scene.ts';
import type { Database } from './stage.ts';

/** DynamoDB takes at most this many items in one BatchWriteItem. */
const BATCH = 25;
const AT_ONCE = 8;

/**
 * Writes rules until there are `count` more, as the product's own items but without their audit events: a hundred
 * thousand `/share allow` would take an hour here.
 *
 * @param tell told how many are written, every now and then
 */
export async function fillRules({ client }: Database, count: number, tell: (written: number) => void): Promise<void> {
  const documents = DynamoDBDocumentClient.from(client);
  let next = 0;
  const write = async () => {
    while (next < count) {
      const start = next;
      next = Math.min(count, start + BATCH);
      const items = Array.from({ length: next - start }, (_, place) => otherRule(start + place));
      const puts = items.map((Item) => ({ PutRequest: { Item } }));
      const answer = await documents.send(new BatchWriteCommand({ RequestItems: { [TABLE]: puts } }));
      if (Object.keys(answer.UnprocessedItems ?? {}).length > 0) throw new Error('DynamoDB left items unwritten');
      if (start % 10_000 === 0) tell(start);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, write));
}

/**
 * One in a hundred is for somebody else at the very folder whose objects are shared, so under a partition key that each
 * decision reads from; the others are spread over a thousand folders.
 */
function otherRule(number: number): Item {
  const place = number % 100 === 0 ? `${BUCKET}/${FOLDERS}` : `${BUCKET}/folder-${number % 1_000}/`;
  const name = { principal: { kind: 'user', id: `U0NUMBER${number}` }, place, action: 'download' } as const;
  const rule: Rule = {
    ...name,
    ...{ id: ruleId(TEAM, name), version: 1, changedBy: BOT, changedAt: instant(1_700_000_000_000) },
    effect: { kind: 'allow', longest: HOUR, audiences: ['me', 'here', 'people'], guests: false, outsiders: false },
  };
  return ruleItem(TEAM, { ...rule, removed: false, causes: [`rule ${number}`] });
}
