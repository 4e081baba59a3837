import { APPROVAL } from '../../src/approval/ids.ts';
import { ACTION } from '../../src/share/ids.ts';
import { download } from '../support/download.ts';
import { ephemeral, first, onlyLink, readable } from '../support/reading.ts';
import {
  ada,
  ben,
  board,
  chie,
  design,
  finance,
  general,
  gus,
  random,
  type Stage,
  setStage,
} from '../support/stage.ts';

const HOUR = 3_600_000;

let stage: Stage;
let id: string;

beforeEach(async () => {
  stage = await setStage();
  id = await share('team-files/report.pdf 1h');
});

afterEach(() => stage.close());

async function share(text: string, channel: string = general, user: string = ben): Promise<string> {
  const seen = (await stage.type(user, text, channel)).map(readable).join('\n');
  return /sh_[a-z0-9]{8}/.exec(seen)?.[0] ?? seen;
}

async function answer(user: string, text: string, channel: string = general): Promise<string> {
  return ephemeral(await stage.type(user, text, channel))
    .map(readable)
    .join('\n');
}

/** The moment some words name, in milliseconds from now; a second more or less. */
function until(text: string): number {
  const [, named = ''] = /until (\S+Z)/.exec(text) ?? [];
  return Math.round((Date.parse(named) - stage.now()) / 10_000) * 10_000;
}

async function events(of = id): Promise<string[]> {
  const kinds: string[] = [];
  for await (const { kind } of stage.table.list({ pk: `SHARE#${stage.team}#${of}` })) kinds.push(String(kind));
  return kinds;
}

test('a share gets a new end, counted from now, and an event says who gave it and by which rule', async () => {
  stage.pass(HOUR / 2);
  const said = await answer(ben, `renew ${id} 2h`);
  expect(said).toMatch(
    new RegExp(
      `^Renewed: you share report\\.pdf with everyone in #C0GENERAL until \\S+Z \\(${id}\\)\\.\n\\[New link\\] \\[Renew\\] \\[My shares\\] \\[End share\\]$`,
    ),
  );
  expect(until(said)).toBe(2 * HOUR);
  const events = [];
  for await (const event of stage.table.list({ pk: `SHARE#${stage.team}#${id}` })) events.push(event);
  const rule = { id: expect.stringMatching(/^ru_/), version: 1 };
  expect(events).toEqual([
    expect.objectContaining({ kind: 'shared' }),
    expect.objectContaining({
      ...{ kind: 'renewed', by: ben, shareId: id },
      state: expect.objectContaining({ objects: [expect.objectContaining({ rule })], renewedAt: expect.any(Number) }),
    }),
  ]);
});

test('without a time it is as long as it was given last time, also when that was a renewal', async () => {
  stage.pass(HOUR / 4);
  expect(until(await answer(ben, `renew ${id}`))).toBe(HOUR);
  await answer(ben, `renew ${id} 90m`);
  stage.pass(HOUR);
  expect(until(await answer(ben, `renew ${id}`))).toBe(1.5 * HOUR);
});

test('an expiry of several words, and a moment, in the zone of whoever types', async () => {
  expect(until(await answer(ben, `renew ${id} 1 hour 30 minutes`))).toBe(1.5 * HOUR);
  const soon = new Date(stage.now() + 1.2 * HOUR).toISOString().slice(0, 16).replace('T', ' ');
  expect(await answer(ben, `renew ${id} until ${soon} UTC`)).toContain(`until ${soon.replace(' ', 'T')}:00.000Z`);
});

test('links and the list have the new end, long after the old one', async () => {
  await answer(ben, `renew ${id} 2h`);
  stage.pass(1.5 * HOUR);
  const url = onlyLink(await stage.type(ben, `link ${id}`));
  expect(Number(new URL(url).searchParams.get('X-Amz-Expires'))).toBeGreaterThan(1_700);
  expect(await answer(ben, 'list')).toContain(`(${id})`);
  stage.pass(HOUR);
  expect(await answer(ben, 'list')).toMatch(/^You have no active shares/);
});

test('where the rules allow less than last time, it is cut to that, and said', async () => {
  await stage.type(ada, 'allow everyone team-files up to 45m', board);
  const said = await answer(ben, `renew ${id}`);
  expect(said).toContain('Last time it was for 1 hour; the rules now allow 45 minutes.');
  expect(until(said)).toBe(0.75 * HOUR);
});

test.each(['3h', '30d'])('%s is too long: refused, and one press gives it the longest', async (expiry) => {
  const seen = await stage.type(ben, `renew ${id} ${expiry}`);
  const text = seen.map(readable).join('\n');
  expect(text).toMatch(/(?:can be shared for 2 hours at most|is too long).*\n.*\[Renew for 2 hours\]$/s);
  expect(await events()).toEqual(['shared']);
  const said = (await stage.press(ben, first(seen), ACTION.takeOffer)).map(readable).join('\n');
  expect(until(said)).toBe(2 * HOUR);
  expect(await events()).toEqual(['shared', 'renewed']);
  const again = (await stage.press(ben, first(seen), ACTION.takeOffer)).map(readable).join('\n');
  expect(again).toMatch(/^That was done already: you share report\.pdf/);
  expect(await events()).toEqual(['shared', 'renewed']);
});

test('a rule that is shortened later shortens it from its renewal on, not from its beginning', async () => {
  stage.pass(HOUR / 2);
  await answer(ben, `renew ${id} 2h`);
  await stage.type(ada, 'allow everyone team-files up to 45m', board);
  const url = onlyLink(await stage.type(ben, `link ${id}`));
  const lasts = Number(new URL(url).searchParams.get('X-Amz-Expires'));
  expect(lasts).toBeGreaterThan(2_600);
  expect(lasts).toBeLessThanOrEqual(2_700);
});

test('the Renew buttons on the link and in the list give it as long again', async () => {
  const [link] = await stage.type(ben, `link ${id}`);
  const list = first(await stage.type(ben, 'list', random));
  for (const message of [link, list]) {
    if (message === undefined) throw new Error('there is none');
    stage.pass(HOUR / 4);
    const said = (await stage.press(ben, message, ACTION.renew)).map(readable).join('\n');
    expect(until(said)).toBe(HOUR);
  }
  expect(await events()).toEqual(['shared', 'renewed', 'renewed']);
});

test('another’s share might as well not be; an admin renews anyone’s, judged as its owner', async () => {
  expect(await answer(chie, `renew ${id}`)).toBe(`You have no share ${id}. /share list shows those that you have.`);
  expect(await answer(ada, `renew ${id} 2h`)).toMatch(
    /^Renewed: @U0BEN0002 shares report\.pdf with everyone in #C0GENERAL until \S+Z/,
  );
  await stage.type(ada, `deny @ben team-files/report.pdf`, board);
  expect(await answer(ada, `renew ${id} 2h`)).toMatch(/forbids it\.\n• sh_\w{8} goes on as it is, until \S+Z\.$/);
});

test('the rules are asked as they are now: receivers, audience, denies, and none at all', async () => {
  const people = await share('team-files/report.pdf 1h @chie');
  await stage.type(ada, 'deny @chie team-files', board);
  expect(await answer(ben, `renew ${people}`)).toContain('@U0CHIE003 may not get team-files/report.pdf');
  await stage.type(ada, 'allow everyone team-files up to 2h for me', board);
  expect(await answer(ben, `renew ${id}`)).toContain('permits only me.');
  const [, rule = ''] = /everyone .*\((ru_\w+)\)/.exec(await answer(ada, 'rules team-files', board)) ?? [];
  await stage.type(ada, `forget ${rule}`, board);
  expect(await answer(ben, `renew ${id}`)).toContain('You can’t share team-files/report.pdf here: no rule lets you.');
  expect(await events()).toEqual(['shared']);
});

test('a channel’s rule renews what was shared there, from elsewhere while the sharer is in it', async () => {
  await stage.s3.createBucket('books');
  await stage.s3.put('books', 'q3.pdf', 'numbers');
  await stage.type(ada, 'allow #finance books up to 1d', board);
  const there = await share('books/q3.pdf 1h', finance);
  expect(await answer(ben, `renew ${there} 3h`, finance)).toMatch(/^Renewed: /);
  expect(await answer(ben, `renew ${there} 4h`, general)).toMatch(/^Renewed: /);
  stage.workspace.leave({ user: ben, channel: finance });
  expect(await answer(ben, `renew ${there} 5h`, general)).toMatch(
    new RegExp(`^${there} is not renewed: you are not in #C0FINANCE any more\\. It goes on as it is, until`),
  );
  expect(await answer(ada, `renew ${there} 5h`, general)).toContain('@U0BEN0002 is not in #C0FINANCE any more.');
});

test('where Slack does not say whether the sharer is in the channel whose rule decides, it is no', async () => {
  await stage.type(ada, 'allow #random team-files up to 2h', board);
  await stage.type(ada, 'allow everyone team-files up to 1h', board);
  const there = await share('team-files/report.pdf 90m', random);
  expect(await answer(ben, `renew ${there} 90m`, random)).toMatch(/^Renewed: /);
  stage.workspace.fail('conversations.members', { error: 'internal_error', times: 20 });
  expect(await answer(ben, `renew ${there} 90m`, general)).toMatch(
    /^It is shared by a rule for #C0RANDOM0, and from here I can’t see whether you are still there\. Renew it there, or invite me\. It goes on as it is, until/,
  );
});

test('what is over is not renewed: what it is, and how to share it anew', async () => {
  const ended = await share('team-files/report.pdf 2h me');
  const people = await share('team-files/report.pdf 90m @chie');
  await stage.type(ben, `revoke ${people}`);
  expect(await answer(ben, `renew ${people}`)).toBe(
    `${people} was ended before its time, and what is over is not renewed.\nTo share it anew: /share team-files/report.pdf 1 hour 30 minutes @${chie}`,
  );
  stage.pass(3 * HOUR);
  expect(await answer(ben, `renew ${ended}`)).toMatch(
    new RegExp(
      `^${ended} ended \\S+Z, and what is over is not renewed\\.\nTo share it anew: /share team-files/report\\.pdf 2 hours me$`,
    ),
  );
  expect(await answer(ada, `renew ${ended}`)).toMatch(/\n@U0BEN0002 can share it anew\.$/);
});

test('an object that is not what was shared any more keeps its share from being renewed', async () => {
  await stage.s3.put('team-files', 'report.pdf', 'another report');
  expect(await answer(ben, `renew ${id}`)).toMatch(
    new RegExp(
      `^${id} is not renewed\\. report\\.pdf is no longer the file that was shared: another one has been put in its place\\. Share that one anew if you mean it\\. It goes on as it is, until \\S+Z\\.$`,
    ),
  );
  expect(await events()).toEqual(['shared']);
});

test.each([
  ['renew', 'Which share? /share renew sh_… takes the short id that /share list shows.'],
  ['renew report.pdf', 'Which share? /share renew sh_… takes the short id that /share list shows.'],
  ['renew sh_00000000', 'You have no share sh_00000000. /share list shows those that you have.'],
])('%s: what is missing is said', async (text, expected) => {
  expect(await answer(ben, text)).toBe(expected);
});

test.each([
  ['soon', 'I cannot read soon as a time. Write it like 30m, 2h, 1d or until 17:00. Choose from 1 minute to 7 days.'],
  ['@chie', 'I cannot read @chie as a time. Write it like 30m, 2h, 1d or until 17:00. Choose from 1 minute to 7 days.'],
  ['2h 3h', 'I cannot read 2h 3h as a time. Write it like 30m, 2h, 1d or until 17:00. Choose from 1 minute to 7 days.'],
  ['0', '0 leaves no time. Choose from 1 minute to 7 days.'],
  ['30s', '30s is too short. Choose from 1 minute to 7 days.'],
])('renewed for %s: refused, naming the limit', async (expiry, expected) => {
  expect(await answer(ben, `renew ${id} ${expiry}`)).toBe(expected);
});

test('a shorter time is a new end too, and until when older links work is said', async () => {
  expect(await answer(ben, `renew ${id} 10m`)).toMatch(/Links already handed out still work until \S+Z\.\n/);
});

test('a payload that arrives twice, or later again, renews once', async () => {
  const delivery = await stage.workspace.command({ user: ben, channel: general, text: `renew ${id} 2h` });
  await stage.settled();
  stage.pass(60_000);
  await stage.workspace.redeliver(delivery);
  await stage.settled();
  expect(await events()).toEqual(['shared', 'renewed']);
});

describe('where a rule asks for an approval now', () => {
  beforeEach(async () => {
    await stage.type(ada, `ask everyone team-files up to 4h by @ada @chie`, board);
  });

  test('renewing is a new request, the old share goes on, and its approval makes a share of its own', async () => {
    const said = await answer(ben, `renew ${id} 3h`);
    expect(said).toMatch(
      new RegExp(
        `^Renewing ${id} needs an approval now, so this is a new request\\. ${id} goes on as it is, until \\S+Z\\.\nSharing report\\.pdf needs an approval\\.`,
      ),
    );
    const request = /\((sh_\w{8})\)/.exec(said)?.[1] ?? '';
    expect(request).not.toBe(id);
    expect(await events()).toEqual(['shared']);
    expect(await events(request)).toEqual(['requested']);
    expect(await answer(chie, 'requests')).toContain(`for 3 hours, to renew ${id}`);
    expect(await answer(ben, `link ${id}`)).not.toContain('Your link to');
  });

  test('asked twice, it is one request', async () => {
    const [one] = await stage.type(ben, 'list');
    if (one === undefined) throw new Error('there is no list');
    await Promise.all(
      Array.from({ length: 5 }, () => stage.workspace.press({ user: ben, message: one, actionId: ACTION.renew })),
    );
    await stage.settled();
    const said = await answer(ben, `renew ${id}`);
    expect(said).toMatch(
      new RegExp(`^You have asked to renew ${id} already, as sh_\\w{8}, which waits for a decision`),
    );
    expect((await answer(chie, 'requests')).split('to renew').length).toBe(2);
  });

  test('one that was cancelled can be asked for again', async () => {
    const request = /\((sh_\w{8})\)/.exec(await answer(ben, `renew ${id}`))?.[1] ?? '';
    await stage.type(ben, `cancel ${request}`);
    const again = /\((sh_\w{8})\)/.exec(await answer(ben, `renew ${id}`))?.[1] ?? '';
    expect(again).toMatch(/^sh_/);
    expect(again).not.toBe(request);
    expect(await answer(ben, `renew ${id}`)).toContain(`already, as ${again}`);
  });

  test('a share that is ended while its renewal waits for a decision: that is said, and how to withdraw it', async () => {
    const [, request = ''] = /\((sh_\w{8})\)/.exec(await answer(ben, `renew ${id}`)) ?? [];
    expect(await answer(ben, `revoke ${id}`)).toMatch(
      new RegExp(
        `^Ended\\. .* The request to renew it still waits for a decision: /share cancel ${request} withdraws it\\.$`,
      ),
    );
    await stage.type(ben, `cancel ${request}`);
    expect(await answer(ben, `revoke ${id}`)).not.toContain('request');
  });

  test('an admin does not ask for others', async () => {
    expect(await answer(ada, `renew ${id}`)).toMatch(
      new RegExp(`^Renewing ${id} needs an approval now, and only @U0BEN0002 can ask for it\\. It goes on as it is`),
    );
  });

  test('an approved share is asked for again, too, and goes on meanwhile; its approval does not renew it', async () => {
    await stage.type(ben, 'team-files/report.pdf 2h');
    const approved = await approve(chie);
    const said = await answer(ben, `renew ${approved}`);
    expect(said).toContain(`Renewing ${approved} needs an approval now`);
    expect(await answer(ben, `link ${approved}`)).toContain('Your link to report.pdf');
    const renewal = await approve(chie);
    expect(renewal).not.toBe(approved);
    expect(await events(approved)).toEqual(['requested', 'approved']);
    expect(await events(renewal)).toEqual(['requested', 'approved']);
  });

  test('what was renewed without an approval needs one again where a rule asks for it later', async () => {
    await stage.type(ben, 'team-files/report.pdf 2h');
    const approved = await approve(chie);
    await stage.type(ada, 'allow everyone team-files up to 2h', board);
    expect(await answer(ben, `renew ${approved}`)).toMatch(/^Renewed: /);
    expect(await answer(ben, `link ${approved}`)).toContain('Your link');
    await stage.type(ada, 'ask everyone team-files up to 4h by @chie', board);
    expect(await answer(ben, `link ${approved}`)).toContain('sharing it needs an approval now');
  });

  test('Renew for … under a refusal works when somebody can approve it, also where nobody could when it was pressed first', async () => {
    const offer = first(await stage.type(ben, `renew ${id} 6h`));
    await stage.type(ada, 'ask everyone team-files up to 4h by @ben', board);
    const press = async () => (await stage.press(ben, offer, ACTION.takeOffer)).map(readable).join('\n');
    expect(await press()).toContain('nobody but you could give it');
    await stage.type(ada, 'ask everyone team-files up to 4h by @chie', board);
    expect(await press()).toContain(`Renewing ${id} needs an approval now, so this is a new request.`);
    expect(await press()).toContain(`You have asked to renew ${id} already`);
  });

  test('the payload of a request that was cancelled, delivered again, asks nobody again', async () => {
    const delivery = await stage.workspace.command({ user: ben, channel: general, text: `renew ${id}` });
    await stage.settled();
    const [, request = ''] = /already, as (sh_\w{8})/.exec(await answer(ben, `renew ${id}`)) ?? [];
    expect(await answer(ben, `cancel ${request}`)).toMatch(/^Cancelled\./);
    await stage.workspace.redeliver(delivery);
    await stage.settled();
    expect(await answer(chie, 'requests')).not.toContain('to renew');
  });

  test('where nobody but the sharer could approve it, that is said', async () => {
    await stage.type(ada, 'ask everyone team-files up to 4h by @ben', board);
    expect(await answer(ben, `renew ${id}`)).toContain('nobody but you could give it');
  });
});

/** Approves the newest request that someone is asked about. @returns its id */
async function approve(user: string): Promise<string> {
  const asked = stage.dm(user).at(-1);
  if (asked === undefined) throw new Error('nothing was asked');
  await stage.press(user, asked, APPROVAL.review);
  const view = stage.workspace.views(user).at(-1);
  const entered = { [APPROVAL.decision.block]: { [APPROVAL.decision.action]: 'approve' } };
  await stage.workspace.submit({ user, viewId: view?.id ?? '', entered });
  await stage.settled();
  return String(view?.content.private_metadata);
}

test('a guest’s share is renewed only where the rule is for guests', async () => {
  await stage.type(ada, 'allow everyone team-files up to 2h guests', board);
  const theirs = await share('team-files/report.pdf 1h', design, gus);
  expect(await answer(gus, `renew ${theirs}`, design)).toMatch(/^Renewed: /);
  await stage.type(ada, 'allow everyone team-files up to 2h', board);
  expect(await answer(gus, `renew ${theirs}`, design)).toContain('is not for guests');
});

test('what was renewed is still downloaded whole', async () => {
  await answer(ben, `renew ${id} 2h`);
  expect((await download(onlyLink(await stage.type(ben, `link ${id}`)))).body.toString()).toBe('%PDF-1.7 the report');
});
