import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { createBuckets } from '../../src/aws/buckets.ts';
import { createObjects } from '../../src/aws/objects.ts';
import { browse } from '../../src/share/dialog/browse.ts';
import { inTime } from '../../src/slack/in-time.ts';
import { days, instant } from '../../src/time.ts';
import { median, upTo } from '../numbers.ts';
import type { Effort } from '../options.ts';
import { compare, type Section } from '../row.ts';
import { BOT, CHANNEL, CREDENTIALS, FEW_KEYS, keyNumber, MANY_KEYS, REGION, SHARER, USERGROUPS } from '../scene.ts';
import { type Bench, inTurn } from './pair.ts';

/** What is typed: nothing, the beginning of a folder, a folder, a whole name. In both buckets it finds the same. */
const TYPED = ['', 'folder-1', 'folder-1/', keyNumber(1)];

const FEW = 1_000;

const started = z.object({ url: z.string() });

/** One answer of the dialog's menu of files, rules and all, in a bucket of very many keys and in one of few. */
export async function measureTypeAhead(bench: Bench, { rounds, keys, queries }: Effort): Promise<Section> {
  const { children, stage } = bench;
  bench.tell(`Type-ahead: a bucket of ${keys} keys`);
  const script = fileURLToPath(new URL('../many-keys.js', import.meta.url));
  const args = [join(stage.folder, 'many-keys'), String(FEW), String(keys)];
  const child = children.start(script, { args, cwd: stage.folder });
  const [message] = await once(child.process, 'message');
  const { url } = started.parse(message);

  const [{ allowList }] = stage.databases;
  for (const place of [FEW_KEYS, MANY_KEYS]) await allow(allowList, place);
  const buckets = createBuckets({ endpoint: url, region: REGION, credentials: CREDENTIALS, forcePathStyle: true });
  const sent = await countRequests(buckets);
  const looker = { party: { id: SHARER, standing: 'member', usergroups: USERGROUPS } as const, channel: CHANNEL };
  const objects = createObjects(buckets);
  const answer = async (bucket: string, number: number) => {
    const prefix = TYPED[number % TYPED.length] ?? '';
    const startedAt = performance.now();
    const { names } = await browse({ allowList, objects, modals: { inTime } }, { bucket, prefix }, looker);
    if (names.length === 0) throw new Error(`Nothing begins with “${prefix}”`);
    return performance.now() - startedAt;
  };

  bench.tell('Typing');
  const [first, second]: [number[], number[]] = [[], []];
  const asked = { many: 0, few: 0 };
  // What comes first is the warm-up.
  for (const _round of upTo(rounds + 1)) {
    const [many, few]: [number[], number[]] = [[], []];
    for (const number of upTo(queries)) {
      const typeIn = async (bucket: string, times: number[], into: 'many' | 'few') => {
        const before = sent();
        times.push(await answer(bucket, number));
        asked[into] += sent() - before;
      };
      await inTurn(
        number,
        () => typeIn(MANY_KEYS, many, 'many'),
        () => typeIn(FEW_KEYS, few, 'few'),
      );
    }
    first.push(median(many));
    second.push(median(few));
  }
  buckets.close();
  await child.end();

  const answers = (rounds + 1) * queries;
  const times = { first: first.slice(1), second: second.slice(1) };
  const requests = { first: [asked.many / answers], second: [asked.few / answers] };
  return {
    title: 'Type-ahead',
    ...{ first: `${keys} keys`, second: `${FEW} keys` },
    rows: [
      compare({ name: 'one answer', unit: 'ms', ...times, target: { most: 1.1 } }),
      compare({ name: 'requests to S3', unit: 'requests', ...requests, target: { most: 1 } }),
    ],
    notes: ['Nothing, half a folder’s name, a folder, a whole key: as many folders and files are found in both.'],
  };
}

function allow(allowList: Bench['stage']['databases'][0]['allowList'], place: string): Promise<unknown> {
  const name = { principal: { kind: 'user', id: SHARER }, place, action: 'download' } as const;
  const terms = { longest: days(1), audiences: ['here', 'me', 'people'], guests: false, outsiders: false } as const;
  return allowList.save(
    name,
    { kind: 'allow', ...terms },
    { by: BOT, at: instant(Date.now()), cause: `rule ${place}` },
  );
}

/** @returns how many requests S3 has been sent since */
async function countRequests(buckets: ReturnType<typeof createBuckets>): Promise<() => number> {
  let sent = 0;
  // Both buckets are in the home region, so they share its client.
  const client = await buckets.client(MANY_KEYS);
  client.middlewareStack.add(
    (next) => async (args) => {
      sent += 1;
      return next(args);
    },
    { step: 'finalizeRequest', name: 'countRequests' },
  );
  return () => sent;
}
