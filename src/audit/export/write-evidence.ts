import type { AuditEvent } from '../event.ts';
import { CSV_HEAD, csvLines } from './csv.ts';
import type { Evidence, EvidenceFile, Writing } from './evidence.ts';
import { jsonLines } from './json-lines.ts';

/** What was written, and of what. */
export interface Written {
  readonly events: number;
  readonly first?: AuditEvent;
  readonly last?: AuditEvent;
  readonly files: readonly EvidenceFile[];
}

/** So many events are turned into text in one go: enough to be quick, and few enough to fit the memory ten times over. */
const AT_ONCE = 500;

/** A file of more bytes than these goes on in another one: Slack takes a gigabyte. */
const LONGEST_FILE = 500_000_000;

/**
 * Writes all events as CSV and as JSON Lines, one batch after another, however many there are.
 * @param goOn is told how many are written after each batch; where it says no, nothing comes of it and the outcome is
 * 'stopped'
 */
export async function writeEvidence(
  evidence: Evidence,
  name: string,
  events: AsyncIterable<AuditEvent>,
  goOn: (events: number) => Promise<boolean>,
  longest = LONGEST_FILE,
): Promise<Written | 'stopped'> {
  const csv = await openParts(evidence, { name, ending: 'csv', head: CSV_HEAD, longest });
  const json = await openParts(evidence, { name, ending: 'jsonl', head: '', longest });
  let count = 0;
  let first: AuditEvent | undefined;
  let last: AuditEvent | undefined;
  for await (const batch of batches(events, AT_ONCE)) {
    await csv.add(csvLines(batch));
    await json.add(jsonLines(batch));
    count += batch.length;
    first ??= batch[0];
    last = batch.at(-1);
    if (!(await goOn(count))) return 'stopped';
  }
  return {
    events: count,
    ...(first === undefined ? {} : { first }),
    ...(last === undefined ? {} : { last }),
    files: [...csv.finish(), ...json.finish()],
  };
}

async function* batches<Each>(list: AsyncIterable<Each>, size: number): AsyncGenerator<Each[], void> {
  let batch: Each[] = [];
  for await (const each of list) {
    if (batch.push(each) < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

interface Parts {
  readonly name: string;
  readonly ending: string;
  /** What each part begins with. */
  readonly head: string;
  readonly longest: number;
}

/** One file, or as many as it takes. */
async function openParts(evidence: Evidence, { name, ending, head, longest }: Parts) {
  const done: EvidenceFile[] = [];
  const begin = async (part: number): Promise<Writing> => {
    const writing = await evidence.begin(`${name}${part === 1 ? '' : `-${part}`}.${ending}`);
    if (head !== '') await writing.add(head);
    return writing;
  };
  let writing = await begin(1);
  return {
    async add(text: string) {
      if (writing.bytes > longest) {
        done.push(writing.finish());
        writing = await begin(done.length + 1);
      }
      await writing.add(text);
    },
    finish: () => [...done, writing.finish()],
  };
}
