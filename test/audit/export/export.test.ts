import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { Message } from '../../../demo/slack/workspace.ts';
import { AUDIT } from '../../../src/audit/ids.ts';
import { eventIndexKeys, linkEventKey } from '../../../src/aws/keys.ts';
import { start } from '../../../src/start.ts';
import { instant } from '../../../src/time.ts';
import { first, readable } from '../../support/reading.ts';
import { ben, chie, finance, general, type Stage, setStage } from '../../support/stage.ts';
import { fill } from '../fill.ts';
import { cellsOf, unguarded } from './reading-csv.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await setStage({
    env: { AUDITORS: ben },
    behindProxy: true,
  });
});

afterEach(async () => {
  await stage.close();
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith(`s3-share-export-${process.pid}-`))).toEqual([]);
});

const dm = () => stage.workspace.dm(ben).id;

function inDm(): Message[] {
  return stage.workspace.messages({ user: ben, channel: dm() });
}

/** The files that are in the auditor's conversation with the bot, by the endings of their names. */
async function filesInDm(): Promise<Map<string, { name: string; bytes: Buffer }>> {
  const files = inDm().flatMap((message) => message.files ?? []);
  const read = files.map(async ({ id, name }) => {
    const answer = await fetch(
      `${stage.workspace.url}/files-pri/${stage.team}-${id}/${encodeURIComponent(name)}?as=${ben}`,
    );
    expect(answer.status).toBe(200);
    return [name.replace(/^[^.]*\./, ''), { name, bytes: Buffer.from(await answer.arrayBuffer()) }] as const;
  });
  return new Map(await Promise.all(read));
}

async function page(text = '', channel: string = finance): Promise<Message> {
  return first(await stage.type(ben, `audit ${text}`.trim(), channel));
}

/** Keeps the export from reading on until it is let, and tells when it is there. */
function holdExport(): { reached: Promise<void>; letGo: () => void } {
  let letGo = () => {};
  let tell = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const reached = new Promise<void>((resolve) => {
    tell = resolve;
  });
  stage.proxy.before = ({ operation, body }) => {
    // Only an export reads the oldest first.
    if (operation !== 'Query' || !body.includes('CHANNEL#') || !body.includes('"ScanIndexForward":true')) return;
    tell();
    return held;
  };
  return { reached, letGo };
}

test('an export is sent to the auditor’s own conversation as CSV, JSON Lines and a manifest that fits them', async () => {
  await fill(stage, finance, 600);
  await stage.type(chie, 'team-files/report.pdf me', general);
  const said = await stage.press(ben, await page(), AUDIT.export);
  expect(said.map(readable)).toEqual(['I’m writing the files; they come to you in our direct messages.']);
  const [progress, sent] = inDm();
  expect(readable(first([progress].flatMap((each) => each ?? [])))).toMatch(
    /^Export: Audit of #C0FINANCE since .*\.\nDone: 600 events\. The files are here, in this conversation\.$/,
  );
  expect(sent?.text).toMatch(/600 events, as CSV for spreadsheets and as JSON Lines/);

  const files = await filesInDm();
  expect([...files.keys()].sort()).toEqual(['csv', 'jsonl', 'manifest.json']);
  const lines = String(files.get('jsonl')?.bytes).trimEnd().split('\n');
  const events = lines.map((line): { at: string; objects: { key: string }[] } => JSON.parse(line));
  expect(events).toHaveLength(600);
  expect(events.map(({ at }) => at)).toEqual([...events.map(({ at }) => at)].sort());
  const rows = cellsOf(String(files.get('csv')?.bytes));
  expect(rows).toHaveLength(601);
  expect(rows.slice(1).map((row) => row[5])).toEqual(events.map(({ objects }) => objects[0]?.key));

  const manifest = JSON.parse(String(files.get('manifest.json')?.bytes));
  expect(manifest).toMatchObject({
    exportedBy: ben,
    query: { channel: finance },
    events: 600,
    first: { id: 'C0FINANCE-00599', at: events[0]?.at, kind: 'link issued' },
    last: { id: 'C0FINANCE-00000', at: events[599]?.at },
  });
  for (const ending of ['csv', 'jsonl']) {
    const { name = '', bytes = Buffer.alloc(0) } = files.get(ending) ?? {};
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(manifest.files).toContainEqual({ name, bytes: bytes.length, sha256 });
  }
  expect(stage.logs.filter((line) => line.includes('/upload/v1/'))).toEqual([]);
});

test('it is an event of its own, with what was asked and what the files are', async () => {
  await fill(stage, finance, 3);
  await stage.press(ben, await page(), AUDIT.export);
  const read = readable(await page());
  expect(read).toMatch(/@U0BEN0002 \| exported the audit \| – \| events 3/);
  await stage.press(ben, await page(), AUDIT.export);
  const jsonl = String((await filesInDm()).get('jsonl')?.bytes);
  expect(jsonl).toMatch(/"kind":"audit exported".*"audit-C0FINANCE-[^"]*\.csv":"[0-9a-f]{64}"/);
});

test('keys with line feeds, quotes, NULs and formulas come out as they are', async () => {
  const keys = ['a\nb', 'say "hi"', 'nul\u0000', '=1+1', "'=1", '-', '@', '\u202e', 'a;=cmd|x', '<!channel>'];
  const at = instant(stage.now() - 1);
  await stage.table.putNew({
    ...linkEventKey(stage.team, 'sh_keys0000', 'keys'),
    ...eventIndexKeys(stage.team, { at, channel: finance, id: 'keys' }),
    ...{ kind: 'link refused', at, by: chie, owner: ben, reason: 'ended' },
    objects: keys.map((key) => ({ bucket: 'team-files', key })),
  });
  await stage.press(ben, await page(), AUDIT.export);
  const files = await filesInDm();
  expect(JSON.parse(String(files.get('jsonl')?.bytes))).toMatchObject({ objects: keys.map((key) => ({ key })) });
  const rows = cellsOf(String(files.get('csv')?.bytes)).slice(1);
  expect(rows.map((row) => unguarded(row[5] ?? ''))).toEqual(keys.map((key) => key.replace('\u0000', '\u2400')));
});

test('a payload that is delivered twice makes one export', async () => {
  await fill(stage, finance, 3);
  const message = await page();
  const delivery = await stage.workspace.press({ user: ben, message, actionId: AUDIT.export });
  await stage.settled();
  await stage.workspace.redeliver(delivery);
  await stage.settled();
  expect(inDm()).toHaveLength(2);
});

test('who is no auditor any more gets nothing, whenever that is found', async () => {
  await fill(stage, finance, 3);
  await stage.close();
  stage = await setStage({
    env: { AUDITORS: 'S0FINANCE' },
    behindProxy: true,
  });
  await fill(stage, finance, 3);
  const group = stage.workspace.usergroups.get('S0FINANCE');
  if (group === undefined) throw new Error('there is no such group');
  const message = await page();
  const { reached, letGo } = holdExport();
  const pressed = stage.press(ben, message, AUDIT.export);
  await reached;
  group.users.splice(0, group.users.length);
  letGo();
  await pressed;
  expect(inDm().map(readable).join()).toContain(
    'Only auditors and admins get the audit, and you are none any more. Nothing was sent.',
  );
  expect(inDm().flatMap(({ files }) => files ?? [])).toEqual([]);
  expect((await stage.press(ben, message, AUDIT.export)).map(readable)).toEqual([
    'Only auditors and admins see what others share. /share list shows what you share.',
  ]);
});

test('it says how far it is, and Cancel ends it from any process', async () => {
  await fill(stage, finance, 600);
  const message = await page();
  const { reached, letGo } = holdExport();
  const pressed = stage.press(ben, message, AUDIT.export);
  await reached;
  const [progress] = inDm();
  if (progress === undefined) throw new Error('nothing tells of it');
  expect(readable(progress)).toMatch(/\nI’m writing it: 0 events so far\.\n\[Cancel\]$/);
  const other = await start(stage.config, stage.surroundings);
  stage.workspace.deliverTo({ kind: 'http', url: `${other.url}/slack/events` });
  await stage.workspace.press({ user: ben, message: progress, actionId: AUDIT.cancel });
  await other.settled();
  expect(inDm().map(readable).join()).toMatch(/\nCancelled\. Nothing was sent\.$/);
  stage.pass(4_000);
  letGo();
  await pressed;
  expect(inDm().map(readable).join()).toMatch(/\nCancelled\. Nothing was sent\.$/);
  expect(inDm()).toHaveLength(1);
  // The product is looked at through the other process from here on.
  await stage.workspace.press({ user: ben, message: progress, actionId: AUDIT.cancel }).catch(() => undefined);
  await other.stop();
});

test('Cancel that comes when the files are being shown says that it is too late, and the files are there', async () => {
  await fill(stage, finance, 3);
  const message = await page();
  let said: string[] = [];
  stage.workspace.onCall(async ({ method }) => {
    if (method !== 'files.completeUploadExternal') return;
    const [progress] = inDm();
    if (progress === undefined) throw new Error('nothing tells of it');
    expect(readable(progress)).toMatch(/\nAll 3 events are written, and I’m sending the files\.\n\[Cancel\]$/);
    const other = await start(stage.config, stage.surroundings);
    stage.workspace.deliverTo({ kind: 'http', url: `${other.url}/slack/events` });
    await stage.workspace.press({ user: ben, message: progress, actionId: AUDIT.cancel });
    await other.settled();
    said = inDm().map(readable);
    await other.stop();
  });
  await stage.press(ben, message, AUDIT.export);
  expect(said).toEqual([
    expect.stringMatching(/\[Cancel\]$/),
    'It is too late to cancel: the files are on their way to you.',
  ]);
  expect(readable(first(inDm()))).toMatch(/\nDone: 3 events\. The files are here, in this conversation\.$/);
  expect((await filesInDm()).size).toBe(3);
});

test('an export whose process is gone is told as interrupted by another one, with a button to start again', async () => {
  await fill(stage, finance, 30);
  const message = await page();
  const { reached, letGo } = holdExport();
  const pressed = stage.press(ben, message, AUDIT.export);
  await reached;
  stage.pass(120_000);
  const other = await start(stage.config, stage.surroundings);
  await other.settled();
  const [interrupted] = inDm();
  if (interrupted === undefined) throw new Error('nothing tells of it');
  expect(readable(interrupted)).toMatch(
    /\nIt was interrupted: the process that was at it ended\. If the files aren’t here, start again\.\n\[Start again\]$/,
  );
  // It was only slow: it finds that it was given up, and sends nothing.
  letGo();
  await pressed;
  expect(inDm().flatMap(({ files }) => files ?? [])).toEqual([]);
  await other.stop();
  await stage.press(ben, interrupted, AUDIT.again);
  expect(inDm().flatMap(({ files }) => files ?? [])).toHaveLength(3);
  expect(
    String((await filesInDm()).get('jsonl')?.bytes)
      .trimEnd()
      .split('\n'),
  ).toHaveLength(30);
});

test('where Slack does not take the files it is said so, and can be tried again', async () => {
  await fill(stage, finance, 3);
  stage.workspace.fail('files.completeUploadExternal', { error: 'internal_error', times: 9 });
  await stage.press(ben, await page(), AUDIT.export);
  const [failed] = inDm();
  if (failed === undefined) throw new Error('nothing tells of it');
  expect(readable(failed)).toMatch(
    /\nSlack didn’t say whether it took the files\. If they aren’t here, start again\. Something went wrong on my side, sorry\..*\n\[Start again\]$/,
  );
  stage.workspace.clearFaults();
  await stage.press(ben, failed, AUDIT.again);
  expect(inDm().flatMap(({ files }) => files ?? [])).toHaveLength(3);
});

test('where the bytes of a file do not arrive nothing was sent, and it is said so', async () => {
  await fill(stage, finance, 3);
  stage.workspace.fail('files.getUploadURLExternal', { error: 'internal_error', times: 9 });
  await stage.press(ben, await page(), AUDIT.export);
  expect(inDm().map(readable)).toEqual([
    expect.stringMatching(
      /\nIt failed, and nothing was sent\. Something went wrong on my side, sorry\..*\n\[Start again\]$/,
    ),
  ]);
});

test('who cannot be written to is told at once', async () => {
  await fill(stage, finance, 3);
  stage.workspace.fail('chat.postMessage', { error: 'cannot_dm_bot', times: 1 });
  expect((await stage.press(ben, await page(), AUDIT.export)).map(readable)).toEqual([
    'I can’t send you direct messages, so there is nowhere to send the files to.',
  ]);
});
