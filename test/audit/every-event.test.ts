import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { Message } from '../../demo/slack/workspace.ts';
import { APPROVAL } from '../../src/approval/ids.ts';
import { type AuditEvent, EVENT_KINDS, readAuditEvent } from '../../src/audit/event.ts';
import { AUDIT } from '../../src/audit/ids.ts';
import type { Item } from '../../src/aws/table.ts';
import { ACTION } from '../../src/share/ids.ts';
import { clientOf } from '../support/dynamodb.ts';
import { first, posted, readable } from '../support/reading.ts';
import { ada, ben, board, chie, general, type Stage, setStage } from '../support/stage.ts';

const HOUR = 3_600_000;
const PDF = 'team-files/report.pdf';
const DEAL = 'team-files/contracts/deal.pdf';

let stage: Stage;
let client: DynamoDBClient;
/** Every event that there is by now, as it is stored, by where it is. */
let known = new Map<string, Item>();

beforeAll(async () => {
  stage = await setStage();
  client = clientOf(stage.dynamoDbUrl);
  await stage.s3.put('team-files', 'contracts/deal.pdf', 'the deal');
});

afterAll(async () => {
  client.destroy();
  await stage.close();
});

async function everything(): Promise<Item[]> {
  const all: Item[] = [];
  const pages = paginateScan({ client: DynamoDBDocumentClient.from(client) }, { TableName: 's3-share' });
  for await (const { Items = [] } of pages) all.push(...Items.map((item) => ({ pk: '', sk: '', ...item })));
  return all;
}

const EVENTS = /^(?:SHARE|LINK|RULEEVENT|AUDIT)#/;

/**
 * What an action adds to the record: exactly these kinds of events, each whole. Nothing that was recorded before may
 * change, and nothing that a rule or a share is may change without an event.
 */
async function records(kinds: readonly string[], act: () => Promise<unknown>): Promise<AuditEvent[]> {
  await act();
  await stage.settled();
  const all = await everything();
  const events = new Map(all.filter(({ pk }) => EVENTS.test(pk)).map((item) => [`${item.pk}/${item.sk}`, item]));
  for (const [key, before] of known) expect([key, events.get(key)]).toEqual([key, before]);
  const added = [...events].filter(([key]) => !known.has(key)).map(([, item]) => item);
  known = events;
  const read = added.map(readAuditEvent);
  expect(read.map(({ kind }) => kind).sort()).toEqual([...kinds].sort());
  for (const event of read) expect(lacking(event)).toEqual([]);
  for (const item of all.filter(({ pk }) => /^RULE#/.test(pk))) {
    expect(events.has(`RULEEVENT#${stage.team}#${item.id}/${String(item.version).padStart(9, '0')}`)).toBe(true);
  }
  return read;
}

/** The fields that an event lacks of those that the contract wants: who, whose, what, where, when, why, and the real end. */
function lacking(event: AuditEvent): string[] {
  const { kind, by, owner, objects, channel, at, rules, reason, shareId, end, linkEnd, rule, details, id } = event;
  const ofShare = !kind.startsWith('rule ') && !kind.startsWith('audit ');
  const pinned = objects.every(({ versionId, etag }) => (versionId ?? etag) !== undefined);
  const wanted: [string, boolean][] = [
    ['id', id !== ''],
    ['a kind that is known', EVENT_KINDS.some((each) => each === kind)],
    ['when', at > stage.now() - 30 * 24 * HOUR && at <= stage.now()],
    ['who', by !== undefined || kind === 'expired'],
    ['where', channel !== undefined],
    ['whose', !ofShare || owner !== undefined],
    ['what', !ofShare || (objects.length > 0 && pinned && shareId !== undefined)],
    ['why', kind.startsWith('audit ') || rules.length > 0 || reason !== undefined],
    ['the end of the share', !ofShare || kind.startsWith('link ') || end !== undefined],
    ['the real end of links', !['shared', 'link issued'].includes(kind) || (linkEnd !== undefined && linkEnd > at)],
    ['for whom', kind !== 'shared' || event.audience !== undefined],
    ['what of a rule', !kind.startsWith('rule ') || (rule?.principal !== undefined && rule.place !== undefined)],
    ['the rule before', kind !== 'rule changed' || rule?.before !== undefined],
    ['the rule after', kind === 'rule removed' || !kind.startsWith('rule ') || rule?.after !== undefined],
    ['what of the audit', !kind.startsWith('audit ') || details?.of !== undefined],
  ];
  return wanted.flatMap(([name, isThere]) => (isThere ? [] : [`${kind}: ${name}`]));
}

async function typed(user: string, text: string, channel: string = general): Promise<string> {
  const said = (await stage.type(user, text, channel)).map(readable).join('\n');
  return /\b(?:sh|ru)_[a-z0-9]{8}/.exec(said)?.[0] ?? said;
}

function card(): Message {
  return posted(stage.workspace.messages({ user: ben, channel: general })).at(-1) ?? first([]);
}

/** The approver's newest message with a Review. */
async function decide(choice: 'approve' | 'deny'): Promise<void> {
  const messages = stage.dm(ada);
  const asked = messages.findLast((message) => readable(message).includes('[Review]')) ?? first([]);
  await stage.press(ada, asked, APPROVAL.review);
  await stage.workspace.submit({
    user: ada,
    viewId: stage.workspace.views(ada).at(-1)?.id ?? '',
    entered: { [APPROVAL.decision.block]: { [APPROVAL.decision.action]: choice } },
  });
}

test('rules: added, changed, and removed; said again, nothing happens', async () => {
  await records(['rule added'], async () => {});
  await records(['rule changed'], () => typed(ada, 'allow everyone team-files up to 3d', board));
  await records([], () => typed(ada, 'allow everyone team-files up to 3d', board));
  let rule = '';
  await records(['rule added'], async () => {
    rule = await typed(ada, 'deny @gus team-files', board);
  });
  const [removed] = await records(['rule removed'], () => typed(ada, `forget ${rule}`, board));
  expect(removed).toMatchObject({ channel: board, rules: [{ id: rule, version: 2 }] });
  await records([], () => typed(chie, 'deny @gus team-files'));
});

test('a share: shared, links issued and refused, renewed, revoked', async () => {
  let share = '';
  await records(['shared'], async () => {
    share = await typed(chie, `${PDF} 2h`);
  });
  const [issued] = await records(['link issued'], () => stage.press(ben, card(), ACTION.getLink));
  expect(issued).toMatchObject({ by: ben, owner: chie, shareId: share });
  expect(issued?.linkEnd).toBeLessThan(stage.now() + HOUR);
  await records(['link issued'], () => typed(chie, `link ${share}`));
  await records(['renewed'], () => typed(chie, `renew ${share} 3h`));
  await records([], () => typed(ben, `revoke ${share}`));
  // The card is drawn anew when the share is ended; whoever was quick presses it as it was.
  const shown = card();
  const [revoked] = await records(['revoked'], () => typed(ada, `revoke ${share}`));
  expect(revoked).toMatchObject({ by: ada, owner: chie, end: revoked?.at });
  const [refused] = await records(['link refused'], () => stage.press(ben, shown, ACTION.getLink));
  expect(refused).toMatchObject({ by: ben, reason: 'revoked', objects: [{ bucket: 'team-files', key: 'report.pdf' }] });
  await records([], () => typed(ben, 'team-files/no-such-file 1h'));
});

test('a request: asked for, approved, denied, cancelled, expired', async () => {
  await records(['rule added'], () => typed(ada, 'ask everyone team-files/contracts/ up to 4h by @ada', board));
  await records(['requested'], () => typed(ben, `${DEAL} 1h`));
  const [approved] = await records(['approved'], () => decide('approve'));
  expect(approved).toMatchObject({ by: ada, owner: ben, status: 'active', rules: [{ version: 1 }] });
  expect(approved?.end).toBeGreaterThan(stage.now() + HOUR - 60_000);
  await records(['link issued'], () => stage.press(chie, card(), ACTION.getLink));
  await records(['requested'], () => typed(ben, `${DEAL} 1h`));
  await records(['rule changed'], () => typed(ada, 'ask everyone team-files/contracts/ up to 3h by @ada', board));
  const [denied] = await records(['denied'], () => decide('deny'));
  expect(denied).toMatchObject({ by: ada, owner: ben, rules: [{ version: 2 }] });
  let request = '';
  await records(['requested'], async () => {
    request = await typed(ben, `${DEAL} 1h`);
  });
  await records(['cancelled'], () => typed(ben, `cancel ${request}`));
  await records(['requested'], async () => {
    request = await typed(ben, `${DEAL} 1h`);
  });
  stage.pass(9 * HOUR);
  const [expired] = await records(['expired'], () => typed(ben, `cancel ${request}`));
  expect(expired).not.toHaveProperty('by');
});

test('an incident: each share that is ended has its event', async () => {
  await records(['shared', 'shared'], async () => {
    await typed(ben, `${PDF} 1h me`);
    await typed(chie, `${PDF} 1h me`);
  });
  const revoked = await records(['revoked', 'revoked'], () => typed(ada, `revoke ${PDF}`));
  expect(revoked.map(({ by }) => by)).toEqual([ada, ada]);
  expect(revoked.map(({ owner }) => owner).sort()).toEqual([ben, chie].sort());
});

test('the audit: refused, and exported', async () => {
  const [refused] = await records(['audit refused'], () => typed(chie, 'audit #finance'));
  expect(refused).toMatchObject({ by: chie, reason: 'not-auditor', channel: 'C0FINANCE', from: general });
  await records([], () => typed(ada, 'audit all'));
  const page = stage.workspace.messages({ user: ada, channel: general }).at(-1) ?? first([]);
  const [exported] = await records(['audit exported'], () => stage.press(ada, page, AUDIT.export));
  expect(exported?.details).toMatchObject({ of: 'all' });
});

test('every kind that the contract lists has been seen, but for uploads', () => {
  const seen = new Set([...known.values()].map(({ kind }) => kind));
  expect(EVENT_KINDS.filter((kind) => !seen.has(kind))).toEqual(['uploaded']);
});

test('nothing that opens something is in the table', async () => {
  expect(JSON.stringify(await everything())).not.toMatch(/X-Amz-|https?:\/\/|xox[a-z]-/);
});
