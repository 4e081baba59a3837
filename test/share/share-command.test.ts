import { ACTION } from '../../src/share/ids.ts';
import { download, FORBIDDEN } from '../support/download.ts';
import { ephemeral, first, onlyLink, posted, readable } from '../support/reading.ts';
import { ada, ben, board, chie, FILE, general, random, type Stage, setStage } from '../support/stage.ts';

const HOUR = 3_600_000;

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});

afterAll(() => stage.close());

test('the sharer gets a link of their own at once, and it gives the very bytes', async () => {
  const seen = await stage.type(ben, 'team-files/report.pdf 2h');
  const url = onlyLink(ephemeral(seen));
  const { status, body, headers } = await download(url);
  expect(status).toBe(200);
  expect(body.toString()).toBe(FILE.body);
  expect(headers['content-disposition']).toBe('attachment; filename=report.pdf');
  expect(new URL(url).searchParams.get('X-Amz-Expires')).toBe('7200');
});

test('the channel gets a card without a URL: name, size, type, who, until when, note, and Get link', async () => {
  const seen = await stage.type(ben, 'team-files/report.pdf 2h -- the *final* numbers & <!channel>');
  const card = first(posted(seen));
  expect(readable(card)).toMatch(
    /^@U0BEN0002 shared report\.pdf \(19 B, PDF\)\nthe \*final\* numbers & <!channel>\nUntil \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z\n\[Get link\]$/,
  );
  expect(JSON.stringify(card)).not.toMatch(/X-Amz|team-files|http/);
});

test('someone else in the channel presses Get link and gets a link that only they see, for 15 minutes at most', async () => {
  const card = first(posted(await stage.type(ben, 'team-files/report.pdf 2h')));
  const seen = await stage.press(chie, card, ACTION.getLink);
  const url = onlyLink(seen);
  expect(seen.map(({ ephemeralTo }) => ephemeralTo)).toEqual([chie]);
  expect(new URL(url).searchParams.get('X-Amz-Expires')).toBe('900');
  expect((await download(url)).body.toString()).toBe(FILE.body);
});

test('without an expiry a share lasts an hour, or as long as the rule allows where that is less', async () => {
  await stage.s3.put('team-files', 'brief/plan.txt', 'plan');
  await stage.type(ada, 'allow everyone team-files/brief/ up to 30m', board);
  const hour = onlyLink(ephemeral(await stage.type(ben, 'team-files/report.pdf me')));
  const half = onlyLink(ephemeral(await stage.type(ben, 'team-files/brief/plan.txt me')));
  expect([hour, half].map((url) => new URL(url).searchParams.get('X-Amz-Expires'))).toEqual(['3600', '1800']);
});

test('too long is refused with the limit and a button that shares for the longest time, once', async () => {
  const refused = first(await stage.type(ben, 'team-files/report.pdf 3h me'));
  expect(readable(refused)).toMatch(
    /^team-files\/report\.pdf can be shared for 2 hours at most \(rule ru_[a-z0-9]{8}\)\.\n\[Share for 2 hours\]$/,
  );
  const shared = await stage.press(ben, refused, ACTION.takeOffer);
  expect(new URL(onlyLink(shared)).searchParams.get('X-Amz-Expires')).toBe('7200');
  const again = await stage.press(ben, refused, ACTION.takeOffer);
  expect(readable(first(again))).toMatch(/^You have shared this already, as sh_[a-z0-9]{8}\. \/share list shows it\.$/);
});

test('several objects make one card, and each has its own link', async () => {
  await stage.s3.put('team-files', 'one.txt', 'one');
  await stage.s3.put('team-files', 'two words.txt', 'two');
  const seen = await stage.type(ben, 'team-files/one.txt "team-files/two words.txt" 1h');
  expect(readable(first(posted(seen)))).toMatch(
    /shared 2 files\n• one\.txt \(3 B, TXT\)\n• two words\.txt \(3 B, TXT\)/,
  );
  const named = await stage.type(ben, 'team-files/one.txt "team-files/two words.txt" @ada @legal');
  expect(readable(first(posted(named)))).toMatch(
    /shared 2 files for @U0ADA0001, @S0LEGAL00\n• one\.txt \(3 B, TXT\)\n/,
  );
  expect(readable(first(ephemeral(seen)))).toMatch(/^You shared one\.txt and 1 more .* Your own links:\n/);
  const links = ephemeral(seen).flatMap((message) => linksOf(message));
  const bodies = await Promise.all(links.map(async (url) => (await download(url)).body.toString()));
  expect(bodies).toEqual(['one', 'two']);
});

test('all or nothing: one reason for each object that is refused, and nothing is shared', async () => {
  const seen = await stage.type(ben, 'team-files/report.pdf team-files/none.txt team-files/nil.txt 1h');
  expect(seen.map(readable)).toEqual([
    '• There is no object team-files/none.txt. Capitals, spaces and accents count.\n• There is no object team-files/nil.txt. Capitals, spaces and accents count. A name with spaces needs quotes: /share "team-files/nil.txt 1h"',
  ]);
});

test('for people: the card is addressed to them, each is told in a DM without a URL, and only they get a link', async () => {
  const seen = await stage.type(ben, 'team-files/report.pdf 1h @chie');
  const card = first(posted(seen));
  expect(readable(card)).toMatch(/^@U0BEN0002 shared report\.pdf \(19 B, PDF\) for @U0CHIE003\n/);
  const told = first(stage.dm(chie));
  expect(readable(told)).toMatch(/^@U0BEN0002 shared with you: report\.pdf \(19 B, PDF\)\n/);
  expect(JSON.stringify(told)).not.toMatch(/X-Amz/);
  expect((await download(onlyLink(await stage.press(chie, told, ACTION.getLink)))).status).toBe(200);
  expect((await download(onlyLink(await stage.press(chie, card, ACTION.getLink)))).status).toBe(200);
  const other = await stage.press(ada, card, ACTION.getLink);
  expect(other.map(readable)).toEqual(['This share is not for you. Ask @U0BEN0002 to share it with you.']);
});

test('who names somebody that may not get it reads why', async () => {
  await stage.s3.put('team-files', 'offer.txt', 'offer');
  await stage.type(ada, 'deny @chie team-files/offer.txt', board);
  for (const [name, why] of [
    ['@chie', /^@U0CHIE003 may not get team-files\/offer\.txt: rule ru_\w{8} forbids it\.$/],
    ['@gus', /^@U0GUS0004 may not get team-files\/offer\.txt: rule ru_\w{8} is not for guests\.$/],
    [
      '@olga',
      /^@U0OLGA005 may not get team-files\/offer\.txt: rule ru_\w{8} is not for people of other organisations\.$/,
    ],
  ] as const) {
    expect(readable(first(await stage.type(ben, `team-files/offer.txt 1h ${name}`)))).toMatch(why);
  }
});

test('a usergroup, by Slack’s mention or by its bare handle: its members get links by the card', async () => {
  for (const text of ['team-files/report.pdf 1h <!subteam^S0LEGAL00|@legal>', 'team-files/report.pdf 1h @legal']) {
    const user = ben;
    await stage.workspace.command({ user, channel: general, text, escape: false });
    await stage.settled();
    const card = stage.workspace
      .messages({ user, channel: general })
      .filter((message) => !message.ephemeralTo)
      .at(-1);
    expect((await download(onlyLink(await stage.press(chie, card ?? fail(), ACTION.getLink)))).status).toBe(200);
  }
});

test('for me: no card, and nobody else learns of it', async () => {
  const seen = await stage.type(ben, 'team-files/report.pdf 1h me');
  expect(posted(seen)).toEqual([]);
  expect((await download(onlyLink(seen))).status).toBe(200);
});

test('the card gets to a channel that the bot is not in', async () => {
  const seen = await stage.type(ben, 'team-files/report.pdf 1h', random);
  expect(posted(seen)).toHaveLength(1);
});

test('an expired link is refused by S3 itself', async () => {
  const past = await setStage({ offset: -3 * HOUR });
  try {
    const url = onlyLink(ephemeral(await past.type(ben, 'team-files/report.pdf 2h')));
    const { status, body } = await download(url);
    expect(status).toBe(FORBIDDEN);
    expect(body.toString()).toContain('<Message>Request has expired</Message>');
  } finally {
    await past.close();
  }
});

test('a payload that is delivered twice makes one share and one card', async () => {
  const before = stage.workspace.messages({ user: ben, channel: general }).length;
  const delivery = await stage.workspace.command({ user: ben, channel: general, text: 'team-files/report.pdf 1h' });
  await stage.settled();
  await stage.workspace.redeliver(delivery);
  await stage.settled();
  const seen = stage.workspace.messages({ user: ben, channel: general }).slice(before);
  expect(posted(seen)).toHaveLength(1);
  expect(readable(seen.at(-1) ?? fail())).toMatch(/^You have shared this already, as sh_/);
});

function linksOf(message: Parameters<typeof onlyLink>[0][number]): string[] {
  return [...JSON.stringify(message.blocks).matchAll(/<(https?:[^|]+)\|/g)].map(([, url = '']) =>
    url.replaceAll('&amp;', '&'),
  );
}

function fail(): never {
  throw new Error('there is no such message');
}
