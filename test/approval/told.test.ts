import { openDeliveries } from '../../src/approval/deliveries.ts';
import { APPROVAL } from '../../src/approval/ids.ts';
import { instant } from '../../src/time.ts';
import { first, posted, readable } from '../support/reading.ts';
import { acme, ada, ben, board, chie, general, olga, random, type Stage, setStage } from '../support/stage.ts';

const MINUTE = 60_000;

let stage: Stage;

beforeEach(async () => {
  stage = await setStage();
  await stage.s3.put('team-files', 'contracts/deal.pdf', 'the deal');
  await stage.type(ada, 'ask everyone team-files/contracts/ up to 4h by @ada @chie', board);
});

afterEach(() => stage.close());

function said(user: string): string[] {
  return stage.dm(user).map(readable);
}

function cardsIn(channel: string, reader: string): string[] {
  return posted(stage.workspace.messages({ user: reader, channel })).map(readable);
}

async function open(user: string, message = first(stage.dm(user))): Promise<void> {
  await stage.press(user, message, APPROVAL.review);
}

async function approve(user: string): Promise<string> {
  const viewId = stage.workspace.views(user).at(-1)?.id ?? '';
  const entered = { [APPROVAL.decision.block]: { [APPROVAL.decision.action]: APPROVAL.decision.approve } };
  await stage.workspace.submit({ user, viewId, entered });
  await stage.settled();
  return stage.modal(user);
}

async function later(minutes = 2): Promise<void> {
  stage.pass(minutes * MINUTE);
  await stage.restart();
  await stage.settled();
}

const request = (text = 'team-files/contracts/deal.pdf 2h', channel: string = general) =>
  stage.type(ben, text, channel);

test('people of another organisation do not see what the rules no longer let them, though it was asked for before', async () => {
  await stage.type(ada, 'ask everyone team-files/contracts/ by @ada outsiders', board);
  await request('team-files/contracts/deal.pdf 2h -- secret price', acme);
  await open(ada);
  await stage.type(ada, 'ask everyone team-files/contracts/ by @ada', board);
  expect(await approve(ada)).toMatch(/^The rules have changed: @U0BEN0002 may not share deal\.pdf any more/);
  expect(cardsIn(acme, olga)).toEqual([]);
});

test('who was named and is forbidden since is told nothing', async () => {
  await request('team-files/contracts/deal.pdf 2h @chie -- secret price');
  await open(ada);
  await stage.type(ada, 'deny @chie team-files/contracts/', board);
  await approve(ada);
  expect(said(chie).filter((text) => text.includes('shared with you'))).toEqual([]);
});

test('a share that ended before word of it could be given is announced to nobody', async () => {
  await request('team-files/contracts/deal.pdf 30m');
  await open(ada);
  stage.workspace.fail('chat.postMessage', { status: 500, times: 50 });
  await approve(ada);
  stage.workspace.clearFaults();
  await later(60);
  expect(cardsIn(general, chie)).toEqual([]);
  expect(said(ben)).toEqual([
    expect.stringMatching(/^@U0ADA0001 approved sharing deal\.pdf, and it ended before I could say so/),
  ]);
});

test('a delivery whose request is still being written is left alone', async () => {
  const deliveries = openDeliveries(stage.table, stage.team);
  await deliveries.open('sh_aaaaaaaa', instant(stage.now()));
  await stage.restart();
  await stage.settled();
  const left = [];
  for await (const { shareId } of deliveries.all()) left.push(shareId);
  expect(left).toEqual(['sh_aaaaaaaa']);
  await later();
  for await (const { shareId } of deliveries.all()) left.push(shareId);
  expect(left).toEqual(['sh_aaaaaaaa']);
});

test('an approver whose message was still on its way when it was decided reads the decision, and has no button', async () => {
  let release = () => {};
  const slow = new Promise<void>((resolve) => {
    release = resolve;
  });
  stage.workspace.onCall(async ({ method, body }) => {
    if (method === 'chat.postMessage' && body.channel === chie) await slow;
  });
  const asked = new Promise<void>((resolve) => {
    stage.workspace.onChange((change) => {
      if (change.kind === 'message' && change.message.channel === stage.workspace.dm(ada).id) resolve();
    });
  });
  await stage.workspace.command({ user: ben, channel: general, text: 'team-files/contracts/deal.pdf 2h' });
  await asked;
  const opened = new Promise<void>((resolve) => {
    stage.workspace.onChange(() => {
      if (JSON.stringify(stage.workspace.views(ada)).includes(APPROVAL.modal)) resolve();
    });
  });
  await stage.workspace.press({ user: ada, message: first(stage.dm(ada)), actionId: APPROVAL.review });
  await opened;
  const viewId = stage.workspace.views(ada).at(-1)?.id ?? '';
  const entered = { [APPROVAL.decision.block]: { [APPROVAL.decision.action]: APPROVAL.decision.approve } };
  await stage.workspace.submit({ user: ada, viewId, entered });
  release();
  await stage.settled();
  expect(said(chie)).toEqual([expect.stringMatching(/\nApproved by @U0ADA0001/)]);
  expect(said(ben)).toEqual([expect.stringMatching(/^@U0ADA0001 approved/)]);
});

test('a card that Slack refuses for good keeps nobody from hearing of the decision', async () => {
  await request();
  await open(ada);
  stage.workspace.onCall(({ method, body }) => {
    if (method === 'chat.postMessage' && body.channel === general)
      stage.workspace.fail('chat.postMessage', { error: 'restricted_action_thread_only_channel' });
  });
  await approve(ada);
  expect(said(ben)).toEqual([expect.stringMatching(/^@U0ADA0001 approved.*\nSlack doesn’t let me post the card/s)]);
});

test('the vote of someone who was deactivated since no longer counts', async () => {
  await stage.type(ada, 'ask everyone team-files/contracts/ by @ada @chie needs 2', board);
  await request();
  await open(ada);
  await approve(ada);
  stage.workspace.person(ada).deleted = true;
  await open(chie);
  expect(await approve(chie)).toMatch(
    /^Thank you\. deal\.pdf still needs more to agree\..*Agreed so far: @U0CHIE003\.$/,
  );
});

test('a requester whose only other approver has left is told so at once', async () => {
  await stage.type(ada, 'ask everyone team-files/contracts/ by @ben @chie', board);
  stage.workspace.person(chie).deleted = true;
  stage.pass(5 * MINUTE);
  expect((await request()).map(readable).join()).toMatch(/nobody but you could give it/);
});

test('a requester who was deactivated a moment ago gets nothing approved', async () => {
  await request();
  await open(ada);
  stage.workspace.person(ben).deleted = true;
  expect(await approve(ada)).toBe('The account of @U0BEN0002 is deactivated.');
});

test('where the approval channel does not take the request, the approvers are asked one by one', async () => {
  stage.workspace.usergroups.get('S0LEGAL00')?.users.push(...Array.from({ length: 25 }, (_, n) => `U0MANY${n}`));
  await stage.type(ada, 'ask everyone team-files/contracts/ by @legal in #random', board);
  await request();
  expect(cardsIn(random, chie)).toEqual([]);
  expect(said(chie)).toEqual([expect.stringMatching(/^@U0BEN0002 asks to share/)]);
});

test('where Slack lets nobody hear of it who could decide, the requester is told how they find it', async () => {
  stage.workspace.onCall(({ method, body }) => {
    if (method === 'chat.postMessage' && [ada, chie].some((user) => user === body.channel))
      stage.workspace.fail('chat.postMessage', { error: 'cannot_dm_bot' });
  });
  await request();
  const told = [expect.stringMatching(/^Slack let me tell nobody who could approve.*\n\[Cancel request\]$/s)];
  expect(said(ben)).toEqual(told);
  await later();
  expect(said(ben)).toEqual(told);
});

test('the copies name who has agreed, also when one vote has taken the place of another', async () => {
  await stage.type(ada, 'ask everyone team-files/contracts/ by @ada @chie needs 2', board);
  await request();
  await open(ada);
  await approve(ada);
  await stage.type(ada, 'ask everyone team-files/contracts/ by @olga @chie needs 2', board);
  await open(chie);
  await approve(chie);
  expect(said(ada)[0]).toMatch(/Agreed so far: @U0CHIE003\./);
});

test('who comes too late, before any timer has run, reads that it is over, and so does the requester', async () => {
  const asked = first(await request());
  stage.pass(8 * 60 * MINUTE + MINUTE);
  await open(ada);
  expect(stage.modal(ada)).toMatch(/^Nobody decided in time; the request ended \S+\.$/);
  expect(said(ben)).toEqual([expect.stringMatching(/^Nobody decided in time about sharing deal\.pdf/)]);
  expect((await stage.press(ben, asked, APPROVAL.cancel)).map(readable)).toEqual([
    expect.stringMatching(/^There is nothing to cancel any more\. Nobody decided in time/),
  ]);
});

test('an approver reads that a newer version was put there, and approves the one that was asked for', async () => {
  await stage.s3.createBucket('kept-files', { versioning: 'enabled' });
  await stage.s3.put('kept-files', 'plan.txt', 'first');
  await stage.type(ada, 'ask everyone kept-files by @ada', board);
  await request('kept-files/plan.txt 2h');
  await stage.s3.put('kept-files', 'plan.txt', 'second');
  await open(ada);
  expect(stage.modal(ada)).toContain(
    'A newer version of kept-files/plan.txt has been put there since. What is approved is the version above.',
  );
  expect(await approve(ada)).toMatch(/^Approved\./);
});

test('a review that fails says so in the modal, with a reference', async () => {
  await request();
  stage.s3.onRequest(() => {
    throw new Error('S3 is down');
  });
  await open(ada);
  expect(stage.modal(ada)).toMatch(/^Something went wrong on my side, sorry\..* reference [a-z0-9]{8}\.$/);
});

test('a rule that asks nobody any more: the approver reads that the requester can share at once', async () => {
  await request();
  await stage.type(ada, 'allow everyone team-files/contracts/ up to 4h', board);
  await open(ada);
  expect(stage.modal(ada)).toBe(
    'By the rules as they are now nobody has to approve this: @U0BEN0002 can share it at once.',
  );
});

test('while Slack does not say who is in a usergroup, the approver reads that, and not that they decide nothing', async () => {
  await request();
  stage.workspace.fail('usergroups.list', { error: 'internal_error', times: 20 });
  await open(ada);
  expect(stage.modal(ada)).toMatch(/^Slack can’t tell me just now who @U0BEN0002 is/);
});

test('a requester who was deactivated: the approver reads so on Review', async () => {
  await request();
  stage.workspace.person(ben).deleted = true;
  await open(ada);
  expect(stage.modal(ada)).toBe('The account of @U0BEN0002 is deactivated.');
});

test('a requester whom a rule forbids it since: the approver reads so on Review', async () => {
  await request();
  await stage.type(ada, 'deny @ben team-files/contracts/', board);
  await open(ada);
  expect(stage.modal(ada)).toMatch(/^The rules have changed: @U0BEN0002 may not share deal\.pdf any more/);
});

test('who cancels reads that it is cancelled, also while Slack takes no word of it to the approvers', async () => {
  const asked = first(await request());
  stage.workspace.fail('chat.update', { error: 'internal_error', times: 20 });
  expect((await stage.press(ben, asked, APPROVAL.cancel)).map(readable)).toEqual([
    'Cancelled. Nobody needs to decide about it any more.',
  ]);
});
