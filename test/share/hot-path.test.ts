import { ada, ben, board, general, SESSION, type Stage, setStage } from '../support/stage.ts';
import { startSts } from '../support/sts.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await setStage({ behindProxy: true });
  // The first use finds out who people are.
  await stage.type(ben, 'team-files/report.pdf 1h');
  stage.proxy.passed.length = 0;
  stage.s3.requests.length = 0;
  stage.workspace.calls.length = 0;
});

afterEach(() => stage.close());

test('a share takes three hops one after another: rules and object at once, one write, one answer', async () => {
  const steps: string[] = [];
  let rulesCame = () => {};
  let headCame = () => {};
  const rulesAsked = new Promise<void>((resolve) => {
    rulesCame = resolve;
  });
  const headAsked = new Promise<void>((resolve) => {
    headCame = resolve;
  });
  // Each of the two is answered only when the other has come: one after the other they would wait for ever.
  stage.proxy.before = async ({ operation }) => {
    steps.push(operation);
    if (operation !== 'BatchGetItem') return;
    rulesCame();
    await headAsked;
  };
  stage.s3.onRequest(async ({ method }) => {
    steps.push(method);
    headCame();
    await rulesAsked;
  });
  stage.workspace.onCall(({ method, body }) => {
    steps.push(`${method} ${body.response_type}`);
  });
  await stage.type(ben, 'team-files/report.pdf 1h');
  expect(steps.slice(0, 2).sort()).toEqual(['BatchGetItem', 'HEAD']);
  // The card is the second answer, when the sharer has their link.
  expect(steps.slice(2)).toEqual(['PutItem', 'response_url ephemeral', 'response_url in_channel']);
});

test('a share longer than a day takes no hop more: what makes its notice is written together with it', async () => {
  await stage.type(ada, 'allow everyone team-files up to 7d', board);
  let writing = 0;
  let both = () => {};
  const together = new Promise<void>((resolve) => {
    both = resolve;
  });
  // Each of the two is answered only when the other has come.
  stage.proxy.before = async ({ operation, body }) => {
    if (operation !== 'PutItem' || !/"(?:SHARE|NOTICE)#/.test(body)) return;
    if (++writing === 2) both();
    await together;
  };
  await stage.type(ben, 'team-files/report.pdf 2d', general);
  expect(writing).toBe(2);
});

test('nothing is looked up in Slack on the way, and rules are read in one batch', async () => {
  await stage.type(ben, 'team-files/report.pdf 1h', general);
  expect(stage.workspace.calls.map(({ method }) => method)).toEqual(['response_url', 'response_url']);
  expect(stage.proxy.passed.map(({ operation }) => operation)).toEqual(['BatchGetItem', 'PutItem']);
  expect(stage.s3.requests.map(({ method }) => method)).toEqual(['HEAD']);
});

test('a session in the person’s name is asked for with the rules and the object, not after them', async () => {
  const sts = await startSts({ session: { ...SESSION, expiration: new Date(Date.now() + 3_600_000) } });
  const own = await setStage({
    env: { SIGNING_ROLE_ARN: 'arn:aws:iam::123456789012:role/links' },
    behindProxy: true,
  });
  try {
    let waiting = 0;
    let release = () => {};
    const all = new Promise<void>((resolve) => {
      release = resolve;
    });
    // Each of the three is answered only when all have come.
    const meet = () => {
      waiting += 1;
      if (waiting === 3) release();
      return all;
    };
    sts.asked.length = 0;
    sts.before = meet;
    own.s3.onRequest(meet);
    own.proxy.passed.length = 0;
    own.proxy.before = async ({ operation }) => (operation === 'BatchGetItem' ? meet() : undefined);
    await own.type(ben, 'team-files/report.pdf 1h');
    expect(sts.asked.map(({ parameters }) => parameters.RoleSessionName)).toEqual([`s3-share-${ben}`]);
    expect(own.proxy.passed.map(({ operation }) => operation)).toEqual(['BatchGetItem', 'PutItem']);
    // The next share needs no session.
    await own.type(ben, 'team-files/report.pdf 1h');
    expect(sts.asked).toHaveLength(1);
  } finally {
    await own.close();
    await sts.close();
  }
});

test('a refusal takes one hop to decide, one to keep what an admin may be asked for, and one answer', async () => {
  await stage.type(ben, 'other-files/report.pdf 1h', general);
  expect(stage.proxy.passed.map(({ operation }) => operation)).toEqual(['BatchGetItem', 'PutItem']);
  expect(stage.workspace.calls.map(({ method }) => method)).toEqual(['response_url']);
});

test('the reads of a decision do not grow with the number of rules', async () => {
  for (let rule = 0; rule < 300; rule += 1) {
    const [place, id] = [`team-files/folder-${rule}/`, `ru_${rule}`];
    const index = {
      gsi1pk: `PRINCIPAL#${stage.team}#everyone`,
      gsi1sk: place,
      gsi2pk: `RULES#${stage.team}`,
      gsi2sk: place,
    };
    await stage.table.putNew({ pk: `RULE#${stage.team}#${place}`, sk: 'everyone#download', id, ...index });
  }
  await stage.type(ben, 'team-files/report.pdf 1h', general);
  expect(stage.proxy.passed.map(({ operation }) => operation)).toEqual(['BatchGetItem', 'PutItem']);
});

test('a key in 500 folders is read in parallel batches', async () => {
  const key = `${'a/'.repeat(500)}x`;
  await stage.s3.put('team-files', key, 'deep');
  let waiting = 0;
  let release = () => {};
  const all = new Promise<void>((resolve) => {
    release = resolve;
  });
  const batches = Math.ceil((502 * 4) / 100);
  stage.proxy.before = async ({ operation }) => {
    if (operation !== 'BatchGetItem') return;
    waiting += 1;
    if (waiting >= Math.min(batches, 15)) release();
    await all;
  };
  await stage.type(ben, `team-files/${key} 1h me`, general);
  expect(stage.proxy.passed.filter(({ operation }) => operation === 'BatchGetItem').length).toBeLessThanOrEqual(
    batches + 1,
  );
  expect(stage.proxy.passed.at(-1)?.operation).toBe('PutItem');
});
