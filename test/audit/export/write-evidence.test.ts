import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { AuditEvent } from '../../../src/audit/event.ts';
import { type Evidence, type EvidenceFile, openEvidence } from '../../../src/audit/export/evidence.ts';
import { writeEvidence } from '../../../src/audit/export/write-evidence.ts';
import { instant } from '../../../src/time.ts';
import { cellsOf } from './reading-csv.ts';

const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith(`s3-share-export-${process.pid}-`));

let evidence: Evidence;

beforeEach(() => {
  evidence = openEvidence();
});

afterEach(() => evidence.remove());

async function* events(count: number): AsyncGenerator<AuditEvent> {
  for (let index = 0; index < count; index += 1) {
    const objects = [{ bucket: 'team-files', key: `file-${index}` }];
    yield { id: `${index}`, kind: 'shared', at: instant(index), objects, rules: [] };
  }
}

async function textOf(file: EvidenceFile): Promise<string> {
  const bytes = Buffer.concat(await file.read().toArray());
  expect([bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([file.bytes, file.sha256]);
  return String(bytes);
}

test('a file that would be too long goes on in another one, which is whole by itself', async () => {
  const written = await writeEvidence(evidence, 'audit', events(1_200), async () => true, 50_000);
  if (written === 'stopped') throw new Error('it was not to stop');
  expect(written).toMatchObject({ events: 1_200, first: { id: '0' }, last: { id: '1199' } });
  const csv = written.files.filter(({ name }) => name.endsWith('.csv'));
  expect(csv.map(({ name }) => name)).toEqual(['audit.csv', 'audit-2.csv', 'audit-3.csv']);
  const rows = (await Promise.all(csv.map(textOf))).map(cellsOf);
  expect(rows.map((each) => each[0]?.[0])).toEqual(['time', 'time', 'time']);
  expect(rows.flatMap((each) => each.slice(1)).map((row) => row[5])).toEqual(
    Array.from({ length: 1_200 }, (_, index) => `file-${index}`),
  );
  const lines = (await Promise.all(written.files.filter(({ name }) => name.endsWith('.jsonl')).map(textOf))).join('');
  expect(lines.trimEnd().split('\n')).toHaveLength(1_200);
});

test('it can be read as often as it takes', async () => {
  const written = await writeEvidence(evidence, 'audit', events(3), async () => true);
  if (written === 'stopped') throw new Error('it was not to stop');
  const [csv] = written.files;
  if (csv === undefined) throw new Error('there is no file');
  expect(await textOf(csv)).toBe(await textOf(csv));
});

test('where it is not to go on nothing comes of it', async () => {
  const seen: number[] = [];
  const stop = async (count: number) => seen.push(count) < 2;
  expect(await writeEvidence(evidence, 'audit', events(5_000), stop)).toBe('stopped');
  expect(seen).toEqual([500, 1_000]);
});

test('nothing of it can be found, also where the process is killed, and nothing is left of it', async () => {
  const before = folders();
  await writeEvidence(evidence, 'audit', events(3), async () => true);
  // An open file needs no name; Windows keeps it until it is closed.
  if (process.platform !== 'win32') expect(folders()).toEqual(before);
  await evidence.remove();
  expect(folders()).toEqual(before);
});
