import type { Message } from '../../demo/slack/workspace.ts';
import { APPROVAL } from '../../src/approval/ids.ts';
import { ACTION } from '../../src/share/ids.ts';
import { download } from '../support/download.ts';
import { ephemeral, first, linksIn, onlyLink, posted, readable } from '../support/reading.ts';
import { ada, ben, board, chie, finance, general, type Stage, setStage } from '../support/stage.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let stage: Stage;

beforeEach(async () => {
  stage = await setStage();
  await stage.s3.put('team-files', 'contracts/deal.pdf', 'the deal', { contentType: 'application/pdf' });
  await stage.type(ada, 'ask everyone team-files/contracts/ up to 4h by @ada @chie', board);
});

afterEach(() => stage.close());

async function review(user: string, message = first(stage.dm(user))): Promise<string> {
  await stage.press(user, message, APPROVAL.review);
  return stage.modal(user);
}

async function decide(
  user: string,
  choice: 'approve' | 'deny',
  more: { length?: string; note?: string } = {},
): Promise<{ errors?: Record<string, string> }> {
  const view = stage.workspace.views(user).at(-1);
  const { errors } = await stage.workspace.submit({
    user,
    viewId: view?.id ?? '',
    entered: {
      [APPROVAL.decision.block]: { [APPROVAL.decision.action]: choice },
      ...(more.length === undefined ? {} : { [APPROVAL.length.block]: { [APPROVAL.length.action]: more.length } }),
      ...(more.note === undefined ? {} : { [APPROVAL.note.block]: { [APPROVAL.note.action]: more.note } }),
    },
  });
  await stage.settled();
  return errors === undefined ? {} : { errors };
}

async function request(
  text = 'team-files/contracts/deal.pdf 2h -- for the bank',
  channel: string = general,
): Promise<Message[]> {
  return stage.type(ben, text, channel);
}

test('the requester is told at once who decides and can cancel; nobody gets a link yet; each approver is asked in a DM', async () => {
  const seen = await request();
  expect(seen.map(readable)).toEqual([
    expect.stringMatching(
      /^Sharing deal\.pdf needs an approval\. I’m asking @U0ADA0001, @U0CHIE003\. You’ll get a message from me when it is decided; without a decision by \S+ the request ends\. \(sh_\w{8}\)\n\[Cancel request\]$/,
    ),
  ]);
  for (const approver of [ada, chie]) {
    expect(stage.dm(approver).map(readable)).toEqual([
      expect.stringMatching(
        /^@U0BEN0002 asks to share team-files\/contracts\/deal\.pdf \(8 B\) with everyone in #C0GENERAL for 2 hours\nfor the bank\nWaits for a decision until \S+\.\n\[Review\]$/,
      ),
    ]);
  }
  expect(seen.flatMap(linksIn)).toEqual([]);
});

test('Review shows what is decided about; approving gives the requester a DM with Get link, and the channel its card', async () => {
  await request();
  expect(await review(ada)).toMatch(
    /^@U0BEN0002 asks to share this with everyone in #C0GENERAL for 2 hours\.\nteam-files\/contracts\/deal\.pdf: 8 B, PDF, last changed \S+\nfor the bank/,
  );
  await decide(ada, 'approve', { note: 'go ahead' });
  expect(stage.modal(ada)).toMatch(/^Approved\. @U0BEN0002 is being told, and deal\.pdf is shared until \S+\.$/);
  const told = stage.dm(ben).at(-1) ?? first([]);
  expect(readable(told)).toMatch(
    /^@U0ADA0001 approved: you share deal\.pdf with everyone in #C0GENERAL until \S+ \(sh_\w{8}\)\.\ngo ahead\n\[Get link\]$/,
  );
  expect((await download(onlyLink(await stage.press(ben, told, ACTION.getLink)))).body.toString()).toBe('the deal');
  const card = posted(stage.workspace.messages({ user: chie, channel: general })).at(-1) ?? first([]);
  expect(readable(card)).toMatch(/^@U0BEN0002 shared deal\.pdf \(8 B, PDF\)\nfor the bank\nUntil/);
  expect((await download(onlyLink(await stage.press(chie, card, ACTION.getLink)))).status).toBe(200);
});

test('of several files each has a line of its own, below what is asked about all of them', async () => {
  await stage.s3.put('team-files', 'contracts/annex.pdf', 'more');
  await request('team-files/contracts/deal.pdf team-files/contracts/annex.pdf 2h @chie');
  expect(readable(first(stage.dm(ada)))).toMatch(
    /^@U0BEN0002 asks to share 2 files with @U0CHIE003 for 2 hours\n• team-files\/contracts\/deal\.pdf \(8 B\)\n• team-files\/contracts\/annex\.pdf \(4 B\)\nWaits/,
  );
  await review(ada);
  await decide(ada, 'approve');
  expect(stage.modal(ada)).toMatch(/, and deal\.pdf and 1 more are shared until \S+\.$/);
});

test('every copy of the request says who decided and when, and has no button any more', async () => {
  await request();
  await review(chie);
  await decide(chie, 'approve');
  for (const approver of [ada, chie]) {
    expect(readable(first(stage.dm(approver)))).toMatch(/\nApproved by @U0CHIE003 \S+\. The share lasts until \S+\.$/);
  }
});

test('denying ends it: the requester reads who and why, and there is no card', async () => {
  await request();
  await review(ada);
  await decide(ada, 'deny', { note: 'not yet' });
  expect(readable(stage.dm(ben).at(-1) ?? first([]))).toMatch(
    /^@U0ADA0001 said no to sharing deal\.pdf \(sh_\w{8}\)\.\nnot yet$/,
  );
  expect(posted(stage.workspace.messages({ user: ben, channel: general }))).toEqual([]);
});

test('the approver may shorten the time, which runs from the approval', async () => {
  await request();
  stage.pass(HOUR);
  await review(ada);
  await decide(ada, 'approve', { length: '900' });
  const told = stage.dm(ben).at(-1) ?? first([]);
  const url = new URL(onlyLink(await stage.press(ben, told, ACTION.getLink)));
  expect(Number(url.searchParams.get('X-Amz-Expires'))).toBeLessThanOrEqual(900);
  expect(Number(url.searchParams.get('X-Amz-Expires'))).toBeGreaterThan(800);
});

test('nobody approves their own request, and who is no approver decides nothing', async () => {
  await stage.type(ada, 'team-files/contracts/deal.pdf 1h', general);
  await request();
  const asked = stage.dm(chie);
  expect(asked).toHaveLength(2);
  expect(await review(ada, asked[0] ?? first([])).catch(() => 'cannot see it')).toBe('cannot see it');
  const own = first(stage.dm(ada).filter((message) => readable(message).startsWith('@U0BEN')));
  await stage.press(ada, own, APPROVAL.review, { value: /sh_\w{8}/.exec(JSON.stringify(asked[0]))?.[0] ?? '' });
  expect(stage.modal(ada)).toMatch(/^Nobody approves their own request\./);
});

test('a requester who is the only approver is told so at once', async () => {
  await stage.type(ada, 'ask everyone team-files/contracts/ by @ben', board);
  expect((await request()).map(readable)).toEqual([
    expect.stringMatching(
      /^team-files\/contracts\/deal\.pdf needs an approval by rule ru_\w{8}, and nobody but you could give it; nobody approves their own request\./,
    ),
  ]);
  await stage.type(ada, 'ask everyone team-files/contracts/ by @ben @ada needs 2', board);
  expect((await request()).map(readable).join()).toMatch(
    /needs 2 approvals by rule ru_\w{8}, and only 1 besides you could give one\./,
  );
});

test('N of M: each counts once, the copies show how far it is, the shortest time wins', async () => {
  await stage.type(ada, 'ask everyone team-files/contracts/ by @ada @chie needs 2', board);
  await request();
  await review(ada);
  await decide(ada, 'approve', { length: '3600' });
  expect(stage.modal(ada)).toMatch(/^Thank you\. deal\.pdf still needs more to agree\./);
  expect(readable(first(stage.dm(chie)))).toMatch(/Agreed so far: @U0ADA0001\.\n\[Review\]$/);
  await review(ada);
  await decide(ada, 'approve');
  expect(stage.modal(ada)).toMatch(/^You have agreed already\./);
  await review(chie);
  await decide(chie, 'approve');
  expect(readable(stage.dm(ben).at(-1) ?? first([]))).toMatch(/^@U0CHIE003 approved/);
  const url = new URL(onlyLink(await stage.press(ben, stage.dm(ben).at(-1) ?? first([]), ACTION.getLink)));
  expect(Number(url.searchParams.get('X-Amz-Expires'))).toBeLessThanOrEqual(3_600);
});

test('a usergroup approves as it is when it decides; who has left it does not', async () => {
  await stage.type(ada, 'ask everyone team-files/contracts/ by @legal', board);
  await request();
  await review(chie);
  stage.workspace.usergroups.get('S0LEGAL00')?.users.splice(0, 2, ada);
  await decide(chie, 'approve');
  expect(stage.modal(chie)).toBe('You are not one of those who decide about this, as the rules are now.');
  await review(ada);
  await decide(ada, 'approve');
  expect(stage.modal(ada)).toMatch(/^Approved\./);
});

test('asking, reviewing and deciding read usergroups once each: Slack lets nobody do that again and again', async () => {
  await stage.type(ada, 'ask everyone team-files/contracts/ by @legal', board);
  stage.workspace.usergroups.get('S0LEGAL00')?.users.splice(0, 2, ada, chie);
  expect(await reads(request)).toBe(1);
  expect(await reads(() => review(ada))).toBe(1);
  expect(await reads(() => decide(ada, 'approve'))).toBe(1);
  expect(stage.modal(ada)).toMatch(/^Approved\./);

  async function reads(act: () => Promise<unknown>): Promise<number> {
    const count = () => stage.workspace.calls.filter(({ method }) => method === 'usergroups.list').length;
    const before = count();
    await act();
    return count() - before;
  }
});

test('an approver who was deactivated, or taken out of the rule, is refused on submit', async () => {
  await request();
  await review(chie);
  await stage.type(ada, 'ask everyone team-files/contracts/ by @ada', board);
  await decide(chie, 'approve');
  expect(stage.modal(chie)).toMatch(/^You are not one of those who decide/);
  await review(ada);
  stage.workspace.person(ada).deleted = true;
  await decide(ada, 'approve');
  expect(stage.modal(ada)).toBe('The account of @U0ADA0001 is deactivated.');
});

test('the rules as they are now win: a shorter time caps it, a deny stops it', async () => {
  await request();
  await stage.type(ada, 'ask everyone team-files/contracts/ up to 30m by @ada', board);
  await review(ada);
  await decide(ada, 'approve');
  const url = new URL(onlyLink(await stage.press(ben, stage.dm(ben).at(-1) ?? first([]), ACTION.getLink)));
  expect(Number(url.searchParams.get('X-Amz-Expires'))).toBeLessThanOrEqual(1_800);

  await request('team-files/contracts/deal.pdf 20m');
  await stage.type(ada, 'deny @ben team-files/contracts/', board);
  await review(ada, stage.dm(ada).at(-1) ?? first([]));
  expect(stage.modal(ada)).toMatch(/^You are not one of those|^The rules have changed/);
});

test('what was replaced since it was asked for can only be denied', async () => {
  await request();
  await stage.s3.put('team-files', 'contracts/deal.pdf', 'another deal');
  expect(await review(ada)).toContain(
    'team-files/contracts/deal.pdf has been replaced since it was asked for, so this can’t be approved.',
  );
  expect(await decide(ada, 'approve')).toMatchObject({
    errors: { [APPROVAL.decision.block]: 'It is not what was asked for any more, so it can only be denied.' },
  });
  await decide(ada, 'deny');
  expect(stage.modal(ada)).toMatch(/^Denied\./);
});

test('the requester cancels: by the button, or by its id; who comes after is told', async () => {
  const asked = first(await request());
  expect((await stage.press(ben, asked, APPROVAL.cancel)).map(readable)).toEqual([
    'Cancelled. Nobody needs to decide about it any more.',
  ]);
  expect(readable(first(stage.dm(ada)))).toMatch(/\nCancelled by @U0BEN0002 \S+\.$/);
  const second = first(await request());
  const [id = ''] = /sh_\w{8}/.exec(readable(second)) ?? [];
  expect((await stage.type(chie, `cancel ${id}`)).map(readable)).toEqual([
    `You have no request ${id}. /share list shows those that you have.`,
  ]);
  await review(ada, stage.dm(ada).at(-1) ?? first([]));
  expect((await stage.type(ben, `cancel ${id}`)).map(readable)).toEqual([
    'Cancelled. Nobody needs to decide about it any more.',
  ]);
  await decide(ada, 'approve');
  expect(stage.modal(ada)).toMatch(/^It is decided already\. Cancelled by @U0BEN0002/);
});

test('a request that nobody decides has expired by the clock, whether or not any timer ran', async () => {
  await request();
  await review(ada);
  stage.pass(8 * HOUR + MINUTE);
  await decide(ada, 'approve');
  expect(stage.modal(ada)).toMatch(/^It is too late: the request ended \S+\.$/);
  await stage.restart();
  await stage.settled();
  expect(readable(stage.dm(ben).at(-1) ?? first([]))).toMatch(
    /^Nobody decided in time about sharing deal\.pdf, so the request has ended/,
  );
  expect(readable(first(stage.dm(ada)))).toMatch(/\nNobody decided in time; the request ended \S+\.$/);
});

test('approvers who have not agreed are reminded after 15 minutes, an hour and four', async () => {
  await request();
  for (const [wait, messages] of [
    [16 * MINUTE, 2],
    [46 * MINUTE, 3],
    [3 * HOUR, 4],
  ] as const) {
    stage.pass(wait);
    await stage.restart();
    await stage.settled();
    expect(stage.dm(chie)).toHaveLength(messages);
  }
  expect(readable(stage.dm(chie).at(-1) ?? first([]))).toMatch(
    /^This still waits for a decision:\n@U0BEN0002 asks to share/,
  );
});

test('requests shows what waits for my decision, and nothing else', async () => {
  await request();
  expect((await stage.type(ada, 'requests')).map(readable).join()).toMatch(
    /^These wait for your decision.*\n@U0BEN0002 asks to share .*\nfor the bank\nWaits .*\n\[Review\]$/s,
  );
  expect((await stage.type(ben, 'requests')).map(readable)).toEqual(['No request waits for your decision.']);
});

test('the rule’s approval channel is asked too, and only it where more than twenty could approve', async () => {
  await stage.type(ada, 'ask everyone team-files/contracts/ by @ada @chie in #finance', board);
  await request();
  expect(posted(stage.workspace.messages({ user: ada, channel: finance })).map(readable)).toEqual([
    expect.stringMatching(/^@U0BEN0002 asks to share/),
  ]);
  expect(stage.dm(chie)).toHaveLength(1);
  stage.workspace.usergroups.get('S0LEGAL00')?.users.push(...Array.from({ length: 25 }, (_, n) => `U0MANY${n}`));
  await stage.type(ada, 'ask everyone team-files/contracts/ by @legal in #finance', board);
  await request();
  expect(posted(stage.workspace.messages({ user: ada, channel: finance }))).toHaveLength(2);
  expect(stage.dm(chie)).toHaveLength(1);
});

test('a bot that is not in the channel: the requester’s DM says so and has Post card', async () => {
  await request('team-files/contracts/deal.pdf 2h', 'C0RANDOM0');
  await review(ada);
  await decide(ada, 'approve');
  const told = stage.dm(ben).at(-1) ?? first([]);
  expect(readable(told)).toContain(
    'Slack doesn’t let me post the card in #C0RANDOM0: invite me there and press Post card',
  );
  stage.workspace.channel('C0RANDOM0').members.push('U0BOT0000');
  await stage.press(ben, told, ACTION.postCard);
  expect(posted(stage.workspace.messages({ user: ben, channel: 'C0RANDOM0' })).map(readable)).toEqual([
    expect.stringMatching(/^@U0BEN0002 shared deal\.pdf/),
  ]);
});

test('a request that arrives twice is one', async () => {
  const delivery = await stage.workspace.command({
    user: ben,
    channel: general,
    text: 'team-files/contracts/deal.pdf 2h',
  });
  await stage.settled();
  await stage.workspace.redeliver(delivery);
  await stage.settled();
  expect(stage.dm(ada)).toHaveLength(1);
  expect(readable(ephemeral(stage.workspace.messages({ user: ben, channel: general })).at(-1) ?? first([]))).toMatch(
    /^You have asked for this already, as sh_/,
  );
});
