import { ACTION } from '../../src/share/ids.ts';
import type { SharedObject } from '../../src/share/share.ts';
import { type Draft, openShares } from '../../src/share/shares.ts';
import { after, days, hours, instant } from '../../src/time.ts';
import { ephemeral, first, readable } from '../support/reading.ts';
import { ada, ben, board, chie, finance, general, random, type Stage, setStage } from '../support/stage.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await setStage({ behindProxy: true });
  await stage.s3.put('team-files', 'notes.txt', 'notes');
  await stage.s3.put('team-files', 'my plan.txt', 'plan');
});

afterEach(() => stage.close());

async function share(user: string, text: string, channel: string = general): Promise<string> {
  const seen = (await stage.type(user, text, channel)).map(readable).join('\n');
  return /sh_[a-z0-9]{8}/.exec(seen)?.[0] ?? seen;
}

async function answer(user: string, text: string, channel: string = general): Promise<string> {
  return ephemeral(await stage.type(user, text, channel))
    .map(readable)
    .join('\n');
}

async function events(id: string): Promise<string[]> {
  const kinds: string[] = [];
  for await (const { kind, by } of stage.table.list({ pk: `SHARE#${stage.team}#${id}` })) kinds.push(`${kind} ${by}`);
  return kinds;
}

const LINKS = 'Links already handed out stop by \\S+Z\\.';

test('an object: every active share of it ends, whoever’s and wherever, and no other; each by an event of its own', async () => {
  const theirs = [
    await share(ben, 'team-files/report.pdf 1h'),
    await share(chie, 'team-files/report.pdf 2h me', random),
    await share(ben, 'team-files/notes.txt team-files/report.pdf 1h @chie', finance),
  ];
  const other = await share(ben, 'team-files/notes.txt 1h');
  expect(await answer(ada, 'revoke team-files/report.pdf', board)).toMatch(
    new RegExp(
      `^Ended 3 shares of team-files/report\\.pdf\\. ${LINKS}\nTo keep it from being shared again:\n/share deny everyone team-files/report\\.pdf$`,
    ),
  );
  for (const id of theirs) expect((await events(id)).at(-1)).toBe(`revoked ${ada}`);
  expect(await events(other)).toEqual([`shared ${ben}`]);
  expect(await answer(ben, 'list')).toContain(other);
});

test.each([
  'revoke s3://team-files/report.pdf',
  'revoke arn:aws:s3:::team-files/report.pdf',
  'revoke "team-files/report.pdf"',
  'revoke “team-files/report.pdf”',
  'revoke https://s3.us-east-1.amazonaws.com/team-files/report.pdf',
  'revoke https://team-files.s3.us-east-1.amazonaws.com/report.pdf?versionId=v1&X-Amz-Signature=abc&x-share=sh_00000000',
  'REVOKE team-files/notes.txt team-files/report.pdf',
])('%s is the object, in each of its forms', async (text) => {
  const id = await share(ben, 'team-files/report.pdf 1h');
  expect(await answer(ada, text)).toMatch(/^Ended 1 share of /);
  expect(await events(id)).toEqual([`shared ${ben}`, `revoked ${ada}`]);
});

test('what is said until when links work is the end of the last of them', async () => {
  await share(ben, 'team-files/report.pdf 1h');
  await share(ben, 'team-files/report.pdf 2h');
  const said = await answer(ada, 'revoke team-files/report.pdf');
  const [, end = ''] = /stop by (\S+Z)\./.exec(said) ?? [];
  expect(Math.round((Date.parse(end) - stage.now()) / 60_000)).toBe(120);
});

test('a share that was given a sooner end, and is over: its sharer’s own link works on, and that is said', async () => {
  const id = await share(ben, 'team-files/report.pdf 2h');
  const [, works = ''] = /still work until (\S+Z)\./.exec(await answer(ben, `renew ${id} 5m`)) ?? [];
  stage.pass(10 * 60_000);
  for (const text of ['revoke team-files/report.pdf', 'revoke @ben']) {
    expect(await answer(ada, text)).toMatch(
      new RegExp(
        `^No active share of \\S+ is left to end\\. 1 share had ended before\\. Links already handed out stop by ${works}\\.\n`,
      ),
    );
  }
  expect(await events(id)).toEqual([`shared ${ben}`, `renewed ${ben}`]);
  stage.pass(2 * 3_600_000);
  expect(await answer(ada, 'revoke @ben')).toMatch(/^There is no active share of @U0BEN0002\./);
});

test('a person: all that they share, and what others share with them or like them stays', async () => {
  const theirs = [await share(ben, 'team-files/report.pdf 1h'), await share(ben, 'team-files/notes.txt 1h me', random)];
  const kept = await share(chie, 'team-files/notes.txt 1h @ben');
  expect(await answer(ada, 'revoke @ben', board)).toMatch(
    new RegExp(
      `^Ended 2 shares of @${ben}\\. ${LINKS}\nTo keep it from being shared again:\n/share deny @${ben} team-files$`,
    ),
  );
  for (const id of theirs) expect((await events(id)).at(-1)).toBe(`revoked ${ada}`);
  expect(await events(kept)).toHaveLength(1);
});

test('someone whose account is deactivated, and everyone in a usergroup', async () => {
  const [bens, chies] = [await share(ben, 'team-files/report.pdf 1h'), await share(chie, 'team-files/notes.txt 1h')];
  stage.workspace.person(ben).deleted = true;
  stage.pass(5 * 60_000);
  expect(await answer(ada, `revoke @ben`)).toMatch(/^Ended 1 share of @U0BEN0002\./);
  expect(await answer(ada, 'revoke @legal')).toMatch(/^Ended 1 share of @S0LEGAL00\./);
  for (const id of [bens, chies]) expect((await events(id)).at(-1)).toBe(`revoked ${ada}`);
});

test('several shares by their ids: one’s own, each with what came of it', async () => {
  const [one, two] = [await share(ben, 'team-files/report.pdf 1h'), await share(ben, 'team-files/notes.txt 1h')];
  const other = await share(chie, 'team-files/notes.txt 1h');
  expect(await answer(ben, `revoke ${one}, ${two} ${other}`)).toMatch(
    new RegExp(
      `^• ${one}: Ended\\. ${LINKS}\n• ${two}: Ended\\. ${LINKS}\n• ${other}: You have no share ${other}\\. /share list shows those that you have\\.$`,
    ),
  );
});

test('said twice, or delivered twice, it ends nothing twice, and still says what works', async () => {
  const id = await share(ben, 'team-files/report.pdf 1h');
  const delivery = await stage.workspace.command({ user: ada, channel: general, text: 'revoke team-files/report.pdf' });
  await stage.settled();
  await stage.workspace.redeliver(delivery);
  await stage.settled();
  expect(await events(id)).toEqual([`shared ${ben}`, `revoked ${ada}`]);
  expect(await answer(ada, 'revoke team-files/report.pdf')).toMatch(
    new RegExp(`^No active share of team-files/report\\.pdf is left to end\\. 1 share had ended before\\. ${LINKS}\n`),
  );
  stage.pass(3_600_000);
  expect(await answer(ada, 'revoke team-files/report.pdf')).toMatch(
    /^There is no active share of team-files\/report\.pdf\.\n/,
  );
});

test('everyone else is told plainly, and pointed to their list; nothing ends', async () => {
  const id = await share(ben, 'team-files/report.pdf 1h');
  for (const text of ['revoke team-files/report.pdf', 'revoke @ben', 'revoke @chie']) {
    expect(await answer(ben, text)).toBe(
      'Only admins end all shares of a file or a person. /share list shows yours, each with End share.',
    );
  }
  stage.workspace.fail('users.info', { error: 'internal_error', times: 20 });
  expect(await answer(ada, 'revoke team-files/report.pdf')).toMatch(/^Slack can’t tell me just now who @U0ADA0001 is/);
  expect(await events(id)).toHaveLength(1);
});

test.each([
  ['revoke team-files/', 'team-files/ is a folder. Name the single files whose shares are to end.'],
  ['revoke #general', '#C0GENERAL is a channel. Name files, people or the ids of shares.'],
  [
    'revoke team-files/my plan.txt',
    'I do not know what to do with plan.txt. A name with spaces needs quotes: "bucket/key with spaces".',
  ],
  ['revoke "team-files/my plan.txt', 'The quote before team-files/my plan.txt is never closed. Put a " where it ends.'],
  ['revoke @nobody', 'I don’t know who @nobody is. Pick the name from the list that Slack shows while you type.'],
  ['revoke Team_Files/x', expect.stringContaining('Team_Files')],
])('%s: what is wrong is said, and nothing ends', async (text, expected) => {
  await share(ben, 'team-files/my 1h');
  expect(await answer(ada, text)).toEqual(expected);
});

test('a name with spaces, quoted; the rule to paste is quoted too', async () => {
  await share(ben, '"team-files/my plan.txt" 1h');
  expect(await answer(ada, 'revoke "team-files/my plan.txt"')).toMatch(
    /\n\/share deny everyone "team-files\/my plan\.txt"$/,
  );
  await stage.type(ada, 'deny everyone "team-files/my plan.txt"', board);
  expect(await answer(ben, '"team-files/my plan.txt" 1h')).toContain('forbids it');
});

test('open requests are no shares: how many wait, and how to withdraw them, which an admin can', async () => {
  await stage.s3.put('team-files', 'contracts/deal.pdf', 'the deal');
  await stage.type(ada, 'ask everyone team-files/contracts/ up to 4h by @chie', board);
  const request = await share(ben, 'team-files/contracts/deal.pdf 1h');
  expect(await answer(ada, 'revoke team-files/contracts/deal.pdf')).toBe(
    `There is no active share of team-files/contracts/deal.pdf.\n1 request for the same still waits for a decision: ${request}. Approvers see theirs with /share requests; /share cancel and the id withdraws one.\nTo keep it from being shared again:\n/share deny everyone team-files/contracts/deal.pdf`,
  );
  expect(await answer(chie, `cancel ${request}`)).toContain(`You have no request ${request}.`);
  expect(await answer(ada, `cancel ${request}`)).toBe('Cancelled. Nobody needs to decide about it any more.');
  expect(await events(request)).toEqual([`requested ${ben}`, `cancelled ${ada}`]);
  const told = stage.dm(ben).map(readable);
  expect(told).toEqual([`@${ada} has cancelled your request to share deal.pdf (${request}).`]);
});

test('a share that is made while the others end is ended too', async () => {
  await share(ben, 'team-files/report.pdf 1h');
  let late: string | undefined;
  stage.proxy.after = async ({ operation, body }) => {
    if (operation !== 'PutItem' || !body.includes('"revoked"') || late !== undefined) return;
    late = 'on its way';
    const startedAt = instant(stage.now());
    const draft: Draft = { ...DRAFT, startedAt, end: after(startedAt, hours(1)) };
    late = (await openShares(stage.table, stage.team, days(400)).create(draft, 'meanwhile')).share.id;
  };
  expect(await answer(ada, 'revoke team-files/report.pdf')).toMatch(/^Ended 2 shares of team-files\/report\.pdf\./);
  expect((await events(late ?? '')).at(-1)).toBe(`revoked ${ada}`);
});

test('one that cannot be ended keeps no other from it, and is said', async () => {
  const ids = [await share(ben, 'team-files/report.pdf 1h'), await share(ben, 'team-files/report.pdf 1h')];
  stage.proxy.before = ({ operation, body }) => {
    if (operation === 'PutItem' && body.includes('"revoked"') && body.includes(ids[0] ?? '')) throw new Error('down');
  };
  expect(await answer(ada, 'revoke @ben')).toMatch(
    new RegExp(
      `^Ended 1 share of @${ben}\\. ${LINKS}\n1 share could not be ended just now\\. Run the same command again\\.\n`,
    ),
  );
  stage.proxy.before = () => {};
  expect(await answer(ada, 'revoke @ben')).toMatch(/^Ended 1 share of @U0BEN0002\. 1 share had ended before\./);
});

describe('many shares', () => {
  const MANY = 120;

  beforeEach(async () => {
    const shares = openShares(stage.table, stage.team, days(400));
    const [startedAt, end] = [instant(stage.now()), after(instant(stage.now()), hours(2))];
    const draft: Draft = { ...DRAFT, startedAt, end };
    for (let from = 0; from < MANY; from += 60) {
      await Promise.all(
        Array.from({ length: 60 }, (_, n) => shares.create(draft, `made ${from + n}`, { linkEnd: end })),
      );
    }
  }, 60_000);

  test('all of them end, a few at a time, with word of how far it is; where it takes too long, the outcome is a DM', async () => {
    let going = 0;
    let most = 0;
    let written = 0;
    stage.proxy.before = ({ operation, body }) => {
      if (operation !== 'PutItem' || !body.includes('"revoked"')) return;
      most = Math.max(most, ++going);
      written += 1;
      // A quarter of a minute each: the whole takes half an hour.
      stage.pass(15_000);
    };
    stage.proxy.after = ({ operation, body }) => {
      if (operation === 'PutItem' && body.includes('"revoked"')) going -= 1;
    };
    const seen = (await stage.type(ada, 'revoke team-files/report.pdf', board)).map(readable);
    expect(written).toBe(MANY);
    expect(most).toBeLessThanOrEqual(20);
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.length).toBeLessThanOrEqual(3);
    for (const said of seen) {
      expect(said).toMatch(
        /^Ending shares of team-files\/report\.pdf: \d+ shares? ended so far\. I’ll say when it is done\.$/,
      );
    }
    const dm = stage.dm(ada).map(readable);
    expect(dm.at(-1)).toMatch(/^Ended 120 shares of team-files\/report\.pdf\. Links already handed out stop by \S+Z\./);
    expect(await answer(chie, 'list')).toMatch(/^You have no active shares/);
  }, 90_000);
});

const OBJECT: SharedObject = {
  ...{ bucket: 'team-files', key: 'report.pdf', size: 1 },
  pin: { kind: 'etag', etag: '"e"' },
  rule: { id: 'ru_00000000', version: 1 },
};

const DRAFT: Omit<Draft, 'startedAt' | 'end'> = {
  ...{ owner: chie, channel: general, status: 'active' },
  objects: [OBJECT],
  audience: { kind: 'here' },
};

test('End share on a message says what still works', async () => {
  const seen = await stage.type(ben, 'team-files/report.pdf 1h me');
  expect((await stage.press(ben, first(seen), ACTION.endShare)).map(readable).join('\n')).toMatch(
    new RegExp(`^Ended\\. ${LINKS}$`),
  );
});
