import type { Message } from '../../demo/slack/workspace.ts';
import { ACTION } from '../../src/share/ids.ts';
import { ephemeral, first, linksIn, posted, readable } from '../support/reading.ts';
import { ada, ben, board, chie, general, random, type Stage, setStage } from '../support/stage.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let stage: Stage;

beforeEach(async () => {
  stage = await setStage();
});

afterEach(() => stage.close());

async function share(text: string, channel: string = general): Promise<{ id: string; card: Message }> {
  const seen = await stage.type(ben, text, channel);
  const id = /sh_[a-z0-9]{8}/.exec(seen.map(readable).join('\n'))?.[0] ?? '';
  return { id, card: first(posted(seen)) };
}

/** How a message reads now. */
function now({ channel, ts }: Message, user: string = ben): string {
  return readable(stage.workspace.messages({ user, channel }).find((each) => each.ts === ts) ?? first([]));
}

const CARD = '@U0BEN0002 shared report\\.pdf \\(19 B, PDF\\)\n';

describe.each([
  ['where the bot is', general],
  ['where the bot is not', random],
])('%s', (_where, channel) => {
  test('the card says how many people have a link, each counted once and never the sharer, with each click', async () => {
    const { card } = await share('team-files/report.pdf 2h', channel);
    expect(now(card)).toMatch(new RegExp(`^${CARD}Until \\S+Z\n\\[Get link\\]$`));
    await stage.press(ben, card, ACTION.getLink);
    expect(now(card)).not.toContain('got a link');
    await stage.press(chie, card, ACTION.getLink);
    await stage.press(chie, card, ACTION.getLink);
    expect(now(card)).toMatch(new RegExp(`^${CARD}Until \\S+Z\\. 1 person has got a link\\.\n\\[Get link\\]$`));
    await stage.press(ada, card, ACTION.getLink);
    expect(now(card)).toMatch(/\. 2 people have got a link\.\n\[Get link\]$/);
    expect(now(card)).not.toContain('X-Amz');
  });

  test('once it has been pressed, the card is drawn again when the share is renewed, and when it is ended', async () => {
    const { id, card } = await share('team-files/report.pdf 1h', channel);
    await stage.press(chie, card, ACTION.getLink);
    const [, before = ''] = /Until (\S+Z)/.exec(now(card)) ?? [];
    if (channel === random) stage.workspace.fail('chat.update', { error: 'not_in_channel', times: 9 });
    await stage.type(ben, `renew ${id} 2h`, channel);
    if (channel === random) {
      // Where Slack does not let the bot change it from outside, the next click does.
      expect(now(card)).toContain(before);
      await stage.press(ada, card, ACTION.getLink);
    }
    const [, after = ''] = /Until (\S+Z)/.exec(now(card)) ?? [];
    expect(Date.parse(after) - Date.parse(before)).toBeGreaterThan(HOUR - MINUTE);
    await stage.type(ben, `revoke ${id}`, channel);
    if (channel === random) {
      expect((await stage.press(ada, card, ACTION.getLink)).map(readable)).toEqual([
        'This share has been ended, so there are no more links. Ask @U0BEN0002 if you still need it.',
      ]);
    }
    expect(now(card)).toMatch(/\nThis share has been ended\. \w+ (?:person has|people have) got a link\.$/);
  });

  test('when its time is over the next click says so, and the card has no Get link any more', async () => {
    const { card } = await share('team-files/report.pdf 1h', channel);
    stage.pass(HOUR);
    expect((await stage.press(chie, card, ACTION.getLink)).map(readable)).toEqual([
      expect.stringMatching(/^This share ended \S+Z\. Ask @U0BEN0002 to share it again\.$/),
    ]);
    expect(now(card)).toMatch(new RegExp(`^${CARD}Ended \\S+Z$`));
  });
});

test('a card that was pressed is drawn as ended within a minute of its end, with no click', async () => {
  const { card } = await share('team-files/report.pdf 1h');
  await stage.press(chie, card, ACTION.getLink);
  stage.pass(HOUR + 1_000);
  await stage.restart();
  await stage.settled();
  expect(now(card)).toMatch(/\nEnded \S+Z\. 1 person has got a link\.$/);
});

test('a renewal that Slack is slow to draw does not bring Get link back to a share that was ended meanwhile', async () => {
  const { id, card } = await share('team-files/report.pdf 1h');
  await stage.press(chie, card, ACTION.getLink);
  let goOn = () => {};
  const wait = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  await new Promise<void>((reached) => {
    let updates = 0;
    stage.workspace.onCall(async ({ method }) => {
      if (method !== 'chat.update' || ++updates > 2) return;
      if (updates === 1) {
        reached();
        return wait;
      }
      // The second is the revocation's own, and takes effect before the first goes on.
      stage.workspace.onChange(() => goOn());
    });
    void stage.workspace.command({ user: ben, channel: general, text: `renew ${id} 2h` });
  });
  await stage.type(ben, `revoke ${id}`);
  expect(now(card)).toMatch(/\nThis share has been ended\. 1 person has got a link\.$/);
});

test('one that was renewed meanwhile is not: the older end undoes nothing', async () => {
  const { id, card } = await share('team-files/report.pdf 1h');
  await stage.press(chie, card, ACTION.getLink);
  await stage.type(ben, `renew ${id} 2h`);
  stage.pass(1.5 * HOUR);
  await stage.restart();
  await stage.settled();
  expect(now(card)).toMatch(/\n\[Get link\]$/);
  stage.pass(HOUR);
  await stage.restart();
  await stage.settled();
  expect(now(card)).toMatch(/\nEnded \S+Z\. 1 person has got a link\.$/);
});

test('what named people were told in a DM is drawn again too, without a click', async () => {
  const { id } = await share('team-files/report.pdf 1h @chie');
  const told = first(stage.dm(chie));
  expect(now(told, chie)).toMatch(/\n\[Get link\]$/);
  await stage.press(chie, told, ACTION.getLink);
  expect(now(told, chie)).toMatch(/^@U0BEN0002 shared with you: report\.pdf \(19 B, PDF\)\nUntil \S+Z\n\[Get link\]$/);
  await stage.type(ben, `revoke ${id}`);
  expect(now(told, chie)).toMatch(/\nThis share has been ended$/);
});

test('a card that goes up again says what it has come to, and is known from then on', async () => {
  const { id, card } = await share('team-files/report.pdf 1h');
  await stage.press(chie, card, ACTION.getLink);
  const list = first(await stage.type(ben, 'list', board));
  await stage.press(ben, list, ACTION.postCard);
  const again = posted(stage.workspace.messages({ user: ben, channel: general })).at(-1) ?? first([]);
  expect(again.ts).not.toBe(card.ts);
  expect(readable(again)).toContain('1 person has got a link.');
  await stage.type(ben, `revoke ${id}`);
  for (const each of [card, again]) expect(now(each)).toContain('This share has been ended');
});

test('someone whom it is not for learns nothing of how it stands, and changes nothing', async () => {
  const { id, card } = await share('team-files/report.pdf 1h @chie', random);
  await stage.type(ben, `revoke ${id}`);
  const before = now(card);
  expect((await stage.press(ada, card, ACTION.getLink)).map(readable)).toEqual([
    'This share is not for you. Ask @U0BEN0002 to share it with you.',
  ]);
  expect(now(card)).toBe(before);
});

test('twenty people who press at once are all counted in the end', async () => {
  const { card } = await share('team-files/report.pdf 1h');
  for (let n = 0; n < 20; n += 1) {
    stage.workspace.people.set(`U0MANY${n}`, { id: `U0MANY${n}`, name: `many${n}`, realName: 'Many', tz: 'UTC' });
    stage.workspace.channel(general).members.push(`U0MANY${n}`);
  }
  await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      stage.workspace.press({ user: `U0MANY${n}`, message: card, actionId: ACTION.getLink }),
    ),
  );
  await stage.settled();
  expect(now(card)).toContain('20 people have got a link.');
});

test('the link is there before the card is drawn, and also where Slack does not take that', async () => {
  const { card } = await share('team-files/report.pdf 1h');
  const order: string[] = [];
  stage.workspace.onCall(({ method, body }) => {
    if (method !== 'response_url') return;
    order.push(body.replace_original === true ? 'card' : 'link');
    if (body.replace_original === true) throw new Error('down');
  });
  const seen = await stage.press(chie, card, ACTION.getLink);
  expect(seen.flatMap(linksIn)).toHaveLength(1);
  expect(order[0]).toBe('link');
  expect(seen).toHaveLength(1);
});

test('the list tells the sharer who got a link; Who? has all of them', async () => {
  const { card } = await share('team-files/report.pdf 1h');
  await stage.press(chie, card, ACTION.getLink);
  await stage.press(ada, card, ACTION.getLink);
  const read = async () => readable(first(ephemeral(await stage.type(ben, 'list'))));
  expect(await read()).toContain(`\nGot a link: @${chie}, @${ada}\n[New link] [Renew] [Post card] [End share]`);
  for (let n = 0; n < 6; n += 1) {
    const by = `U0MANY${n}`;
    stage.workspace.people.set(by, { id: by, name: `many${n}`, realName: 'Many', tz: 'UTC' });
    stage.workspace.channel(general).members.push(by);
    stage.pass(1_000);
    await stage.press(by, card, ACTION.getLink);
  }
  expect(await read()).toContain(
    `\nGot a link: @${chie}, @${ada}, @U0MANY0, @U0MANY1, @U0MANY2 and 3 others\n[New link] [Renew] [Post card] [Who?] [End share]`,
  );
  const list = first(await stage.type(ben, 'list'));
  expect((await stage.press(ben, list, ACTION.who)).map(readable)).toEqual([
    expect.stringMatching(
      new RegExp(
        `^These people got a link to report\\.pdf \\(sh_\\w{8}\\), the first first: @${chie}, @${ada}, .*, @U0MANY5\\.$`,
      ),
    ),
  ]);
});
