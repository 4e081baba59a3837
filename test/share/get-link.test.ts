import type { Message } from '../../demo/slack/workspace.ts';
import { ACTION } from '../../src/share/ids.ts';
import { download } from '../support/download.ts';
import { ephemeral, first, linksIn, onlyLink, posted, readable } from '../support/reading.ts';
import {
  acme,
  ada,
  ben,
  board,
  chie,
  design,
  finance,
  general,
  gus,
  olga,
  random,
  type Stage,
  setStage,
} from '../support/stage.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let stage: Stage;
let card: Message;

beforeEach(async () => {
  stage = await setStage();
  card = first(posted(await stage.type(ben, 'team-files/report.pdf 2h', general)));
});

afterEach(() => stage.close());

/** What someone reads who presses Get link. Throws where they get a link all the same. */
async function refusal(
  user: string,
  message = card,
  forged: { channel?: string; value?: string } = {},
): Promise<string> {
  const seen = await stage.press(user, message, ACTION.getLink, forged);
  if (seen.flatMap(linksIn).length > 0) throw new Error('a link was handed over');
  return seen.map(readable).join('\n');
}

async function linkEvents(): Promise<{ kind: unknown; by: unknown; reason: unknown; linkEnd: unknown }[]> {
  const id = shareIdOf(card);
  const events = [];
  for await (const { kind, by, reason, linkEnd } of stage.table.list({ pk: `LINK#${stage.team}#${id}` })) {
    events.push({ kind, by, reason, linkEnd });
  }
  return events;
}

function shareIdOf(message: Message): string {
  return /"value":"(sh_[a-z0-9]{8})"/.exec(JSON.stringify(message))?.[1] ?? '';
}

describe('who gets a link', () => {
  test('a member of the channel', async () => {
    expect((await download(onlyLink(await stage.press(chie, card, ACTION.getLink)))).status).toBe(200);
  });

  test('the sharer, until the end of the share', async () => {
    const url = onlyLink(await stage.press(ben, card, ACTION.getLink));
    expect(Number(new URL(url).searchParams.get('X-Amz-Expires'))).toBeGreaterThan(7_000);
  });

  test.each([
    ['by name', '@chie team-files/report.pdf'],
    ['by usergroup', '@legal team-files/report.pdf'],
    ['by bucket', '@chie team-files'],
  ])('not someone with a deny, %s', async (_how, rule) => {
    await stage.type(ada, `deny ${rule}`, board);
    expect(await refusal(chie)).toBe('You may not get report.pdf: a rule forbids it.');
    expect((await download(onlyLink(await stage.press(ben, card, ACTION.getLink)))).status).toBe(200);
  });

  test('nobody, once the sharer’s rule is gone', async () => {
    const rules = readable(first(await stage.type(ada, 'rules', board)));
    const [id = ''] = /ru_[a-z0-9]{8}/.exec(rules) ?? [];
    await stage.type(ada, `forget ${id}`, board);
    expect(await refusal(chie)).toBe(
      'There is no link to report.pdf any more: the rules have changed, and @U0BEN0002 may no longer share it.',
    );
  });

  test('nobody, once the sharer has a deny', async () => {
    await stage.type(ada, 'deny @ben team-files', board);
    expect(await refusal(chie)).toMatch(/@U0BEN0002 may no longer share it\.$/);
  });

  test('nobody for longer than the rule allows now', async () => {
    await stage.type(ada, 'allow everyone team-files up to 10m', board);
    stage.pass(5 * MINUTE);
    const url = onlyLink(await stage.press(chie, card, ACTION.getLink));
    expect(Number(new URL(url).searchParams.get('X-Amz-Expires'))).toBeLessThanOrEqual(300);
    stage.pass(6 * MINUTE);
    expect(await refusal(chie)).toMatch(/this share has lasted as long as they allow\.$/);
  });

  test('not from another channel, whatever a client claims', async () => {
    expect(await refusal(chie, card, { channel: random })).toBe(
      'This link can only be had where it was shared. Press the button there.',
    );
  });

  test('not a guest, unless the rule says so', async () => {
    const inDesign = first(posted(await stage.type(chie, 'team-files/report.pdf', design)));
    expect(await refusal(gus, inDesign)).toBe('You can’t get report.pdf: the rule for it is not for guests.');
    await stage.type(ada, 'allow everyone team-files up to 2h guests', board);
    expect((await download(onlyLink(await stage.press(gus, inDesign, ACTION.getLink)))).status).toBe(200);
  });

  test('not an outsider, unless the rule says so; nor is the card for them', async () => {
    const [answer] = await stage.type(ben, 'team-files/report.pdf', acme);
    expect(readable(answer ?? card)).toMatch(
      /^You can’t share team-files\/report\.pdf with this whole conversation: people of other organisations/,
    );
    await stage.type(ada, 'allow everyone team-files up to 2h outsiders', board);
    const inAcme = first(posted(await stage.type(ben, 'team-files/report.pdf', acme)));
    expect((await download(onlyLink(await stage.press(olga, inAcme, ACTION.getLink)))).status).toBe(200);
    await stage.type(ada, 'allow everyone team-files up to 2h', board);
    expect(await refusal(olga, inAcme)).toBe(
      'You can’t get report.pdf: the rule for it is not for people of other organisations.',
    );
  });

  test('not a deactivated account, nor anyone once the sharer’s is', async () => {
    stage.workspace.person(chie).deleted = true;
    expect(await refusal(chie)).toBe('The account of @U0CHIE003 is deactivated.');
    stage.workspace.person(ben).deleted = true;
    stage.pass(2 * MINUTE);
    expect(await refusal(ada)).toMatch(
      /who shared this, has to be someone who may\. The account of @U0BEN0002 is deactivated\.$/,
    );
  });

  test.each(['users.info', 'usergroups.list'])('nobody whom Slack does not vouch for: %s fails', async (method) => {
    stage.pass(5 * MINUTE);
    stage.workspace.fail(method, { status: 500, times: 20 });
    expect(await refusal(chie)).toMatch(/^Slack can’t tell me just now who @U0CHIE003 is/);
    stage.workspace.clearFaults();
    stage.pass(10_000);
    expect((await download(onlyLink(await stage.press(chie, card, ACTION.getLink)))).status).toBe(200);
  });

  test('not by a button that carries another share’s id, or nonsense', async () => {
    const forMe = await stage.type(ada, 'team-files/report.pdf me', general);
    expect(await refusal(chie, card, { value: shareIdOf(first(forMe)) })).toBe('This share is for @U0ADA0001 alone.');
    expect(await refusal(chie, card, { value: 'sh_zzzzzzzz' })).toBe(
      'That share is no longer on record, so there is no link.',
    );
    expect(await refusal(chie, card, { value: '' })).toBe('That share is no longer on record, so there is no link.');
  });

  test('not by a payload with a wrong signature or an old one', async () => {
    const user = chie;
    const press = { user, message: card, actionId: ACTION.getLink };
    const wrong = await stage.workspace.press({ ...press, signingSecret: 'another secret' });
    const old = await stage.workspace.press({ ...press, timestamp: Math.floor(Date.now() / 1000) - 600 });
    await stage.settled();
    expect([wrong.status, old.status]).toEqual([401, 401]);
    expect(ephemeral(stage.workspace.messages({ user, channel: general }))).toEqual([]);
  });

  test('once for a payload that is replayed', async () => {
    const user = chie;
    const delivery = await stage.workspace.press({ user, message: card, actionId: ACTION.getLink });
    await stage.settled();
    await stage.workspace.redeliver(delivery);
    await stage.settled();
    const seen = ephemeral(stage.workspace.messages({ user, channel: general }));
    expect(seen.flatMap(linksIn)).toHaveLength(1);
    expect(readable(seen.at(-1) ?? card)).toBe('That was answered already. Press the button again for another link.');
    expect(await linkEvents()).toHaveLength(1);
  });
});

describe('what is handed over', () => {
  test('nothing after the end, or once the share was ended', async () => {
    stage.pass(2 * HOUR);
    expect(await refusal(chie)).toMatch(/^This share ended \S+\. Ask @U0BEN0002 to share it again\.$/);
  });

  test('nothing once it was ended; and until when links still work is said', async () => {
    await stage.press(chie, card, ACTION.getLink);
    const [ended] = await stage.type(ben, `revoke ${shareIdOf(card)}`);
    expect(readable(ended ?? card)).toMatch(/^Ended\. Links already handed out stop by \S+Z\.$/);
    expect(await refusal(chie)).toBe(
      'This share has been ended, so there are no more links. Ask @U0BEN0002 if you still need it.',
    );
  });

  test('not another file that was put in its place', async () => {
    await stage.s3.put('team-files', 'report.pdf', 'something else');
    expect(await refusal(chie)).toBe(
      'report.pdf is no longer the file that was shared: another one has been put in its place. Ask @U0BEN0002 to share it again.',
    );
  });

  test('nothing where the file was deleted', async () => {
    await stage.s3.remove('team-files', 'report.pdf');
    expect(await refusal(chie)).toBe('report.pdf has been deleted since it was shared, so there is no link.');
  });

  test('in a versioned bucket the version that was shared, with word of a newer one; nothing once it was deleted', async () => {
    await stage.s3.createBucket('kept-files', { versioning: 'enabled' });
    await stage.s3.put('kept-files', 'plan.txt', 'first');
    await stage.type(ada, 'allow everyone kept-files', board);
    card = first(posted(await stage.type(ben, 'kept-files/plan.txt', finance)));
    await stage.s3.put('kept-files', 'plan.txt', 'second');
    const seen = await stage.press(ada, card, ACTION.getLink);
    expect((await download(onlyLink(seen))).body.toString()).toBe('first');
    expect(readable(first(seen))).toContain(
      'A newer version of plan.txt exists; this link is to the one that was shared.',
    );
    await stage.s3.remove('kept-files', 'plan.txt');
    expect(await refusal(ada)).toBe('plan.txt has been deleted since it was shared, so there is no link.');
  });

  test('every link, handed out or refused, is an event with its real end and without its URL', async () => {
    const seen = await stage.press(chie, card, ACTION.getLink);
    await stage.type(ada, 'deny @chie team-files', board);
    await refusal(chie);
    const events = await linkEvents();
    expect(events.map(({ kind, by, reason }) => ({ kind, by, reason }))).toEqual(
      expect.arrayContaining([
        { kind: 'link issued', by: chie, reason: undefined },
        { kind: 'link refused', by: chie, reason: 'denied' },
      ]),
    );
    const url = new URL(onlyLink(seen));
    const signedAt = Date.parse(
      (url.searchParams.get('X-Amz-Date') ?? '').replace(/(....)(..)(..T..)(..)(..Z)/, '$1-$2-$3:$4:$5'),
    );
    const issued = events.find(({ kind }) => kind === 'link issued');
    expect(issued?.linkEnd).toBe(signedAt + Number(url.searchParams.get('X-Amz-Expires')) * 1000);
    expect(JSON.stringify(events)).not.toMatch(/X-Amz|http/);
  });
});
