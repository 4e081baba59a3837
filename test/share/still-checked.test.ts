import type { Message } from '../../demo/slack/workspace.ts';
import { ACTION } from '../../src/share/ids.ts';
import { download } from '../support/download.ts';
import { ephemeral, first, linksIn, onlyLink, posted, readable } from '../support/reading.ts';
import { ada, ben, board, chie, finance, general, random, type Stage, setStage } from '../support/stage.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await setStage();
  await stage.s3.put('team-files', 'notes.txt', 'notes');
});

afterEach(() => stage.close());

async function answer(user: string, text: string, channel: string = general): Promise<string> {
  return (await stage.type(user, text, channel)).map(readable).join('\n');
}

function idIn(messages: readonly Message[]): string {
  return /sh_[a-z0-9]{8}/.exec(JSON.stringify(messages))?.[0] ?? '';
}

async function linkEvents(id: string): Promise<Record<string, unknown>[]> {
  const events: Record<string, unknown>[] = [];
  for await (const event of stage.table.list({ pk: `LINK#${stage.team}#${id}` })) events.push(event);
  return events;
}

test('nobody learns from an id how another’s share stands', async () => {
  const mine = await stage.type(ben, 'team-files/report.pdf me');
  const id = idIn(mine);
  const none = `You have no share ${id}. /share list shows those that you have.`;
  expect(await answer(chie, `link ${id}`)).toBe(none);
  await stage.type(ben, `revoke ${id}`);
  expect(await answer(chie, `link ${id}`)).toBe(none);
  stage.pass(2 * 3_600_000);
  expect(await answer(chie, `link ${id}`)).toBe(none);
});

test('a deleted object of a versioned bucket gives no link, also where the bot may not list', async () => {
  await stage.s3.createBucket('kept-files', { versioning: 'enabled' });
  await stage.s3.put('kept-files', 'plan.txt', 'first');
  await stage.type(ada, 'allow everyone kept-files', board);
  const card = first(posted(await stage.type(ben, 'kept-files/plan.txt', general)));
  // What S3 says of a key that it does not tell from a missing one.
  await stage.s3.put('kept-files', 'plan.txt', 'second', { readable: false });
  const seen = await stage.press(chie, card, ACTION.getLink);
  expect(seen.flatMap(linksIn)).toEqual([]);
  expect(seen.map(readable)).toEqual([
    expect.stringMatching(/^plan\.txt is not there, or I’m not permitted to read it/),
  ]);
});

test('of two files, one is refused to someone: both outcomes are on record, with the rule', async () => {
  const shared = await stage.type(ben, 'team-files/report.pdf team-files/notes.txt 1h');
  await stage.type(ada, 'deny @chie team-files/notes.txt', board);
  const seen = await stage.press(chie, first(posted(shared)), ACTION.getLink);
  expect(seen.flatMap(linksIn)).toHaveLength(1);
  expect(readable(first(seen))).toContain('You may not get notes.txt: a rule forbids it.');
  const [event] = await linkEvents(idIn(shared));
  expect(event).toMatchObject({
    kind: 'link issued',
    objects: [{ key: 'report.pdf' }],
    refused: [{ key: 'notes.txt', reason: 'denied', rule: { id: expect.stringMatching(/^ru_/), version: 1 } }],
  });
});

test('a link that is asked for in a DM is on record with the channel of its share', async () => {
  const shared = await stage.type(ben, 'team-files/report.pdf 1h @chie');
  const told = first(stage.dm(chie));
  await stage.press(chie, told, ACTION.getLink);
  const [event] = await linkEvents(idIn(shared));
  expect(event?.gsi1pk).toMatch(new RegExp(`^CHANNEL#T0HARBOUR#${general}#`));
  expect(event?.channel).toBe(stage.workspace.dm(chie).id);
});

test('a link that a changed rule cuts short says so, and promises no other', async () => {
  const id = idIn(await stage.type(ben, 'team-files/report.pdf 2h me'));
  await stage.type(ada, 'allow everyone team-files up to 30m', board);
  expect(await answer(ben, `link ${id}`)).toMatch(
    /It works until \S+: the rules have changed, and allow no longer\. Share sh_/,
  );
});

test('one reason for each object: what no rule allows, and what is not there', async () => {
  expect(await answer(ben, 'secret-bucket/x.txt team-files/nope.txt')).toBe(
    [
      '• You can’t share secret-bucket/x.txt here: no rule lets you. An admin can add one with /share allow.',
      '• There is no object team-files/nope.txt. Capitals, spaces and accents count.',
      '[Ask an admin]',
    ].join('\n'),
  );
});

test('a folder among other objects: some of what is in it is shown', async () => {
  expect(await answer(ben, 'team-files/ team-files/report.pdf')).toMatch(
    /^• .*team-files\/.* is a folder.*\n• You could share:\n\/share team-files\/notes\.txt\n\/share team-files\/report\.pdf$/s,
  );
});

test('a channel’s deny bites where a link is asked for', async () => {
  const id = idIn(await stage.type(ben, 'team-files/report.pdf 2h', general));
  await stage.type(ada, 'deny #random team-files', board);
  expect(await answer(ben, `link ${id}`, random)).toBe('You may not get report.pdf: a rule forbids it.');
  expect((await download(onlyLink(await stage.type(ben, `link ${id}`, general)))).status).toBe(200);
});

test('whom a rule forbids is told so also while S3 is down, and it is on record', async () => {
  const shared = await stage.type(ben, 'team-files/report.pdf 1h');
  await stage.type(ada, 'deny @chie team-files', board);
  stage.s3.onRequest(() => {
    throw new Error('S3 is down');
  });
  const seen = await stage.press(chie, first(posted(shared)), ACTION.getLink);
  expect(seen.map(readable)).toEqual(['You may not get report.pdf: a rule forbids it.']);
  expect(await linkEvents(idIn(shared))).toMatchObject([{ kind: 'link refused', reason: 'denied' }]);
});

test('Slack refuses the card: the person is told that it is shared, and who was named is told too', async () => {
  stage.workspace.onCall(({ method, body }) => {
    if (method === 'response_url' && body.response_type === 'in_channel') throw new Error('not just now');
  });
  const seen = await stage.type(ben, 'team-files/report.pdf 1h @chie');
  expect(readable(ephemeral(seen).at(-1) ?? first(seen))).toBe(
    'It is shared, but Slack didn’t take the card: /share list has Post card.',
  );
  expect(stage.dm(chie)).toHaveLength(1);
});

describe('Post card', () => {
  async function pressed(): Promise<{ cards: number; said: string }> {
    const before = posted(stage.workspace.messages({ user: ben, channel: general })).length;
    const list = first(await stage.type(ben, 'list', general));
    const said = (await stage.press(ben, list, ACTION.postCard)).map(readable).join();
    return { cards: posted(stage.workspace.messages({ user: ben, channel: general })).length - before, said };
  }

  beforeEach(() => stage.type(ben, 'team-files/report.pdf 2h -- salary talks', general));

  test('posts once, however often the press arrives', async () => {
    const before = posted(stage.workspace.messages({ user: ben, channel: general })).length;
    const list = first(await stage.type(ben, 'list', general));
    const delivery = await stage.workspace.press({ user: ben, message: list, actionId: ACTION.postCard });
    await stage.settled();
    await stage.workspace.redeliver(delivery);
    await stage.settled();
    expect(posted(stage.workspace.messages({ user: ben, channel: general }))).toHaveLength(before + 1);
  });

  test('does not publish into a conversation that outsiders have come into', async () => {
    stage.workspace.channel(general).isExtShared = true;
    stage.pass(10 * 60_000);
    expect(await pressed()).toEqual({
      cards: 0,
      said: 'The card can’t go there any more: people of other organisations are in that conversation, or may be, and the rules are not for them.',
    });
  });

  test('does not post what the sharer may not share any more', async () => {
    await stage.type(ada, 'deny @ben team-files', finance);
    expect(await pressed()).toEqual({ cards: 0, said: 'You may not get report.pdf: a rule forbids it.' });
  });
});

test('an offer that no rule allows any more offers to ask an admin, as any such refusal', async () => {
  const refused = first(await stage.type(ben, 'team-files/report.pdf 3h me'));
  const [id = ''] = /ru_\w{8}/.exec(await answer(ada, 'rules', board)) ?? [];
  await stage.type(ada, `forget ${id}`, board);
  expect((await stage.press(ben, refused, ACTION.takeOffer)).map(readable).join()).toMatch(
    /^You can’t share team-files\/report\.pdf here: no rule lets you\..*\n\[Ask an admin\]$/,
  );
});
