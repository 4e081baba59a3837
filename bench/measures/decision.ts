import { type Decision, decide } from '../../src/rules/decide.ts';
import { fillRules } from '../fill-rules.ts';
import { median, upTo } from '../numbers.ts';
import type { Effort } from '../options.ts';
import { compare, type Section } from '../row.ts';
import { BUCKET, CHANNEL, FOLDERS, OBJECTS, PRINCIPALS, RULES, SHARER, USERGROUPS } from '../scene.ts';
import type { Database } from '../stage.ts';
import { type Bench, inTurn } from './pair.ts';

/**
 * One decision, reads and all, with ten rules and with very many. Each is a table in a DynamoDB of its own: in one
 * embedded DynamoDB all tables are in one tree, and the small one would pay for the large one's depth. Both run in one
 * process, so that they pay alike for the memory that the many rules take there. The rules that are about the one who
 * asks are the same ten in both.
 */
export async function measureDecision({ stage, tell }: Bench, effort: Effort): Promise<Section> {
  const [small, large] = stage.databases;
  await fillRules(large, effort.rules - RULES.length, (written) =>
    tell(`Rules: ${written} of ${effort.rules} written`),
  );
  tell('Deciding');
  const read = { small: countRequests(small), large: countRequests(large) };
  const [first, second]: [number[], number[]] = [[], []];
  let decisions = 0;
  // What comes first is the warm-up.
  for (const _round of upTo(effort.rounds + 1)) {
    const [many, few]: [number[], number[]] = [[], []];
    for (const number of upTo(effort.decisions)) {
      await inTurn(
        number,
        async () => void many.push(await timeOf(large, number)),
        async () => void few.push(await timeOf(small, number)),
      );
    }
    decisions += effort.decisions;
    first.push(median(many));
    second.push(median(few));
  }
  const requests = { first: [read.large() / decisions], second: [read.small() / decisions] };
  const times = { first: first.slice(1), second: second.slice(1) };
  return {
    title: 'Deciding',
    ...{ first: `${effort.rules} rules`, second: `${RULES.length} rules` },
    rows: [
      compare({ name: 'one decision', unit: 'ms', ...times, target: { most: 1.1 } }),
      compare({ name: 'requests to DynamoDB', unit: 'requests', ...requests, target: { most: 1 } }),
    ],
    notes: ['A key in four folders, a person in three usergroups: 36 keys, read in one BatchGetItem.'],
  };
}

/** Of one decision, in milliseconds. Throws where it is another than it should be. */
async function timeOf(database: Database, number: number): Promise<number> {
  const startedAt = performance.now();
  const decision = await decisionOn(database, OBJECTS[number % OBJECTS.length] ?? '');
  if (decision.kind !== 'grant') throw new Error(`The decision was to ${decision.kind}`);
  return performance.now() - startedAt;
}

async function decisionOn({ allowList }: Database, name: string): Promise<Decision> {
  const object = { bucket: BUCKET, key: FOLDERS + name };
  const rules = await allowList.candidates([object], PRINCIPALS, 'download', 'eventual');
  const party = { id: SHARER, standing: 'member', usergroups: USERGROUPS } as const;
  const asking = { party, channel: CHANNEL, object, action: 'download' } as const;
  return decide(rules, asking, { audience: 'me', sharedOutside: false, receivers: [], length: 'default' });
}

/** @returns how many requests a database has been sent since */
function countRequests({ client }: Database): () => number {
  let sent = 0;
  client.middlewareStack.add(
    (next) => async (args) => {
      sent += 1;
      return next(args);
    },
    { step: 'finalizeRequest', name: 'countRequests' },
  );
  return () => sent;
}
