import type { Message } from '../../demo/slack/workspace.ts';
import { APPROVAL } from '../../src/approval/ids.ts';
import { ACTION } from '../../src/share/ids.ts';
import { download } from '../support/download.ts';
import { endProcesses, environmentOf, startProcess } from '../support/process.ts';
import { first, onlyLink, posted, readable } from '../support/reading.ts';
import { ada, ben, board, chie, general, type Stage, setStage } from '../support/stage.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await setStage();
  await stage.type(ada, 'ask everyone team-files by @ada @chie', board);
});

afterEach(async () => {
  endProcesses();
  await stage.close();
});

function cards(): Message[] {
  return posted(stage.workspace.messages({ user: chie, channel: general }));
}

/** What the next process finds and says: a minute later, as the sweeper leaves alone what is being said just now. */
async function restartLater(): Promise<void> {
  stage.pass(60_000);
  await stage.restart();
  await stage.settled();
}

type Kill = () => void;

function onWrite(when: 'before' | 'after', kind: string, kill: Kill): void {
  stage.proxy[when] = ({ operation, body }) => {
    if (operation === 'PutItem' && body.includes(`"${kind}"`)) kill();
  };
}

function onCall(name: string, kill: Kill, to?: string): void {
  stage.workspace.onCall(({ method, body }) => {
    if (method === name && (to === undefined || body.channel === to)) kill();
  });
}

describe('while it is asked for', () => {
  const STEPS: [string, (kill: Kill) => void][] = [
    ['before the request is written', (kill) => onWrite('before', 'requested', kill)],
    ['when the request has been written', (kill) => onWrite('after', 'requested', kill)],
    ['when the requester is answered', (kill) => onCall('response_url', kill)],
    ['when the first approver is asked', (kill) => onCall('chat.postMessage', kill)],
    ['when it is noted that one was asked', (kill) => onWrite('after', 'said', kill)],
  ];

  test.each(STEPS)('killed %s: either nothing was asked, or all approvers are', async (_step, killAt) => {
    const bot = startProcess(environmentOf(stage, stage.proxy.url));
    stage.workspace.deliverTo({ kind: 'http', url: `${await bot.ready()}/slack/events` });
    killAt(() => bot.child.kill('SIGKILL'));
    await stage.workspace.command({ user: ben, channel: general, text: 'team-files/report.pdf 2h' });
    expect(await bot.ended()).toBe('SIGKILL');
    await restartLater();
    const asked = [stage.dm(ada), stage.dm(chie)].map(({ length }) => length);
    const list = (await stage.type(ben, 'list')).map(readable).join();
    if (asked.every((count) => count === 0)) expect(list).toMatch(/^You have no active shares/);
    else expect(list).toMatch(/report\.pdf with everyone in #C0GENERAL/);
    expect(asked[0] === 0).toBe(asked[1] === 0);
    // Twice only where the process ended between Slack's ok and our note of it.
    for (const count of asked) expect(count).toBeLessThanOrEqual(2);
  });
});

describe('while it is approved', () => {
  const STEPS: [string, (kill: Kill) => void][] = [
    ['before the decision is written', (kill) => onWrite('before', 'approved', kill)],
    ['when the decision has been written', (kill) => onWrite('after', 'approved', kill)],
    ['when the card is posted', (kill) => onCall('chat.postMessage', kill, general)],
    ['when it is noted that the card is up', (kill) => onWrite('after', 'said', kill)],
    ['when the requester is told', (kill) => onCall('chat.postMessage', kill, ben)],
    ['when the copies are drawn again', (kill) => onCall('chat.update', kill)],
  ];

  test.each(STEPS)('killed %s: the request still waits, or its outcome is delivered', async (_step, killAt) => {
    await stage.type(ben, 'team-files/report.pdf 2h');
    const bot = startProcess(environmentOf(stage, stage.proxy.url));
    stage.workspace.deliverTo({ kind: 'http', url: `${await bot.ready()}/slack/events` });
    const modalOpened = new Promise<void>((resolve) => {
      stage.workspace.onChange((change) => {
        if (change.kind === 'view' && JSON.stringify(stage.workspace.views(ada)).includes(APPROVAL.modal)) resolve();
      });
    });
    await stage.workspace.press({ user: ada, message: first(stage.dm(ada)), actionId: APPROVAL.review });
    await modalOpened;
    killAt(() => bot.child.kill('SIGKILL'));
    const viewId = stage.workspace.views(ada).at(-1)?.id ?? '';
    const entered = { [APPROVAL.decision.block]: { [APPROVAL.decision.action]: APPROVAL.decision.approve } };
    await stage.workspace.submit({ user: ada, viewId, entered });
    expect(await bot.ended()).toBe('SIGKILL');
    await restartLater();

    if (cards().length === 0) {
      expect(stage.dm(ben)).toEqual([]);
      expect((await stage.type(chie, 'requests')).map(readable).join()).toContain('@U0BEN0002 asks to share');
      return;
    }
    const told = stage.dm(ben);
    expect(told.length).toBeGreaterThanOrEqual(1);
    expect(readable(told.at(-1) ?? first([]))).toMatch(/^@U0ADA0001 approved: you share report\.pdf/);
    for (const approver of [ada, chie]) expect(readable(first(stage.dm(approver)))).toMatch(/\nApproved by @U0ADA0001/);
    expect(cards().length + told.length).toBeLessThanOrEqual(3);
    expect((await download(onlyLink(await stage.press(ben, told.at(-1) ?? first([]), ACTION.getLink)))).status).toBe(
      200,
    );
  });
});

test('a Slack outage: what was decided is said when Slack is back, once', async () => {
  await stage.type(ben, 'team-files/report.pdf 2h');
  await stage.press(ada, first(stage.dm(ada)), APPROVAL.review);
  stage.workspace.fail('chat.postMessage', { status: 500, times: 50 });
  const viewId = stage.workspace.views(ada).at(-1)?.id ?? '';
  const entered = { [APPROVAL.decision.block]: { [APPROVAL.decision.action]: APPROVAL.decision.approve } };
  await stage.workspace.submit({ user: ada, viewId, entered });
  await stage.settled();
  expect([cards(), stage.dm(ben)]).toEqual([[], []]);
  stage.workspace.clearFaults();
  await restartLater();
  expect([cards().length, stage.dm(ben).length]).toEqual([1, 1]);
  await restartLater();
  expect([cards().length, stage.dm(ben).length]).toEqual([1, 1]);
});

test('a requester who has left: nothing is shared, and whoever decides is told why', async () => {
  await stage.type(ben, 'team-files/report.pdf 2h');
  await stage.press(ada, first(stage.dm(ada)), APPROVAL.review);
  const viewId = stage.workspace.views(ada).at(-1)?.id ?? '';
  stage.workspace.person(ben).deleted = true;
  stage.pass(120_000);
  const entered = { [APPROVAL.decision.block]: { [APPROVAL.decision.action]: APPROVAL.decision.approve } };
  await stage.workspace.submit({ user: ada, viewId, entered });
  await stage.settled();
  expect(stage.modal(ada)).toBe('The account of @U0BEN0002 is deactivated.');
  expect(cards()).toEqual([]);
});
