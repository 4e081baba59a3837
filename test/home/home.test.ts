import { APPROVAL } from '../../src/approval/ids.ts';
import { ACTION } from '../../src/share/ids.ts';
import { download } from '../support/download.ts';
import { linksIn, readable } from '../support/reading.ts';
import { ada, ben, board, general, type Stage, setStage } from '../support/stage.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await setStage();
});

afterEach(() => stage.close());

type Seen = Parameters<typeof linksIn>[0];

function seenIn(view: { content: Record<string, unknown> } | undefined): Seen {
  const blocks = view?.content.blocks;
  return { text: '', blocks: Array.isArray(blocks) ? blocks : [] };
}

async function home(user: string): Promise<string> {
  await stage.workspace.openHome(user);
  await stage.settled();
  return readable(seenIn(stage.workspace.home(user)));
}

/** Presses in the Home tab, and says what the modal that comes of it shows. */
async function press(user: string, actionId: string): Promise<Seen> {
  const viewId = stage.workspace.home(user)?.id ?? '';
  await stage.workspace.pressView({ user, viewId, actionId });
  await stage.settled();
  return seenIn(stage.workspace.views(user).at(-1));
}

test('an empty home says what to do', async () => {
  expect(await home(ben)).toBe(
    'Waiting for your decision\nNothing waits for you.\nYour active shares\nNone. /share bucket/key 2h in a channel makes one.\nYour open requests\nNone.',
  );
});

test('my active shares, with a new link in a modal of my own, and an end', async () => {
  await stage.type(ben, 'team-files/report.pdf 2h', general);
  expect(await home(ben)).toMatch(
    /Your active shares\nreport\.pdf with everyone in #C0GENERAL until \S+ \(sh_\w{8}\)\n\[New link\] \[Renew\] \[Post card\] \[End share\]/,
  );
  const [url = ''] = linksIn(await press(ben, ACTION.newLink));
  expect((await download(url)).status).toBe(200);
  expect(readable(await press(ben, ACTION.endShare))).toMatch(/^Ended\. Links already handed out stop by/);
  expect(readable(seenIn(stage.workspace.home(ben)))).toMatch(/Your active shares\nNone\./);
});

test('a share is renewed from there; what the answer offers is behind it, not in it', async () => {
  await stage.type(ben, 'team-files/report.pdf 1h', general);
  await home(ben);
  expect(readable(await press(ben, ACTION.renew))).toMatch(
    /^Renewed: you share report\.pdf with everyone in #C0GENERAL until \S+Z \(sh_\w{8}\)\.$/,
  );
});

test('requests that wait for me, with Review; mine, with Cancel', async () => {
  await stage.type(ada, 'ask everyone team-files by @ada @chie', board);
  await stage.type(ben, 'team-files/report.pdf 2h', general);
  expect(await home(ada)).toMatch(/^Waiting for your decision\n@U0BEN0002 asks to share team-files\/report\.pdf/);
  expect(readable(await press(ada, APPROVAL.review))).toMatch(/^@U0BEN0002 asks to share this/);
  expect(await home(ben)).toMatch(/Your open requests\nreport\.pdf with everyone in #C0GENERAL, to be decided by/);
  expect(readable(await press(ben, APPROVAL.cancel))).toBe('Cancelled. Nobody needs to decide about it any more.');
  expect(readable(seenIn(stage.workspace.home(ben)))).toMatch(/Your open requests\nNone\.$/);
  expect(await home(ada)).toMatch(/^Waiting for your decision\nNothing waits for you\./);
});

test('nobody’s home shows what is another’s', async () => {
  await stage.type(ben, 'team-files/report.pdf 2h', general);
  expect(await home(ada)).not.toContain('report.pdf');
});

/** Approves what is open in the approver's modal. */
async function approve(user: string): Promise<void> {
  const viewId = stage.workspace.views(user).at(-1)?.id ?? '';
  const entered = { [APPROVAL.decision.block]: { [APPROVAL.decision.action]: APPROVAL.decision.approve } };
  await stage.workspace.submit({ user, viewId, entered });
  await stage.settled();
}

test('what I have decided from the Home tab does not wait there any more', async () => {
  await stage.type(ada, 'ask everyone team-files by @ada', board);
  await stage.type(ben, 'team-files/report.pdf 2h', general);
  await home(ada);
  await press(ada, APPROVAL.review);
  await approve(ada);
  expect(readable(seenIn(stage.workspace.home(ada)))).toMatch(/^Waiting for your decision\nNothing waits for you\./);
});

test('a Home tab that Slack does not take keeps nobody from hearing of the decision', async () => {
  await stage.type(ada, 'ask everyone team-files by @ada', board);
  await stage.type(ben, 'team-files/report.pdf 2h', general);
  await home(ada);
  await press(ada, APPROVAL.review);
  stage.workspace.fail('views.publish', { error: 'internal_error', times: 20 });
  await approve(ada);
  const told = stage.dm(ben).map(readable);
  expect(told).toEqual([expect.stringMatching(/^@U0ADA0001 approved/)]);
});
