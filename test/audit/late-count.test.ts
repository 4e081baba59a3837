import { AUDIT } from '../../src/audit/ids.ts';
import { readable } from '../support/reading.ts';
import { ada, finance, type Stage, setStage } from '../support/stage.ts';
import { fill } from './fill.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await setStage({ slowMotion: 1, behindProxy: true });
  await fill(stage, finance, 25);
});

afterEach(() => stage.close());

/** Keeps the count from going on until it is let: a page is read by a dozen, and all events by five hundred. */
function holdCount(): () => void {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  stage.proxy.before = ({ operation, body }) =>
    operation === 'Query' && body.includes('CHANNEL#') && body.includes('"Limit":500') ? held : undefined;
  return letGo;
}

function shown(): string[] {
  return stage.workspace.messages({ user: ada, channel: finance }).map(readable);
}

/** Resolves when the person reads such a thing. */
function reading(text: string): Promise<void> {
  return new Promise((resolve) => {
    const end = stage.workspace.onChange(() => {
      if (!shown().some((each) => each.includes(text))) return;
      end();
      resolve();
    });
  });
}

const COUNTING = 'I’m still counting what it comes to …';

test('the page does not wait for the count, which comes after it', async () => {
  const letGo = holdCount();
  const page = reading(COUNTING);
  const typed = stage.type(ada, 'audit', finance);
  await page;
  expect(shown().join()).toContain('file-9.pdf');
  letGo();
  const said = (await typed).map(readable);
  expect(said).toHaveLength(2);
  expect(said[1]).toMatch(/^Audit of #C0FINANCE since .*\n0 shares, 1 person, 25 objects, 25 links, 0 refusals\.\n/);
  expect(said[1]).not.toContain('file-9.pdf');
});

test('where the page took another’s place, the count does too; and it is counted once for all pages', async () => {
  const letGo = holdCount();
  const page = reading(COUNTING);
  const typed = stage.type(ada, 'audit', finance);
  await page;
  const [message] = stage.workspace.messages({ user: ada, channel: finance });
  if (message === undefined) throw new Error('there is no page');
  const older = reading('file-19.pdf');
  const pressed = stage.workspace.press({ user: ada, message, actionId: AUDIT.older });
  await older;
  letGo();
  await Promise.all([typed, pressed]);
  await stage.settled();
  expect(shown()[0]).toMatch(/0 shares, 1 person, 25 objects, 25 links, 0 refusals\..*file-19\.pdf/s);
  const counts = () =>
    stage.proxy.passed.filter(({ body }) => body.includes('CHANNEL#') && body.includes('"Limit":500')).length;
  const before = counts();
  const [now] = stage.workspace.messages({ user: ada, channel: finance });
  if (now === undefined) throw new Error('there is no page');
  await stage.press(ada, now, AUDIT.older);
  expect(shown()[0]).toMatch(/25 links.*file-24\.pdf/s);
  expect(counts()).toBe(before);
});

test('a count that comes late does not turn the page back', async () => {
  const held: (() => void)[] = [];
  let allHeld = () => {};
  const three = new Promise<void>((resolve) => {
    allHeld = resolve;
  });
  // The beginning of each count; where a month has just begun, there is another partition to count after it.
  stage.proxy.before = ({ operation, body }) =>
    operation === 'Query' && body.includes('CHANNEL#') && body.includes('"Limit":500') && held.length < 3
      ? new Promise<void>((resolve) => {
          if (held.push(resolve) === 3) allHeld();
        })
      : undefined;
  const page = () => stage.workspace.messages({ user: ada, channel: finance })[0];
  const turned = async (text: string) => {
    const there = reading(text);
    const message = page();
    if (message === undefined) void stage.workspace.command({ user: ada, channel: finance, text: 'audit' });
    else void stage.workspace.press({ user: ada, message, actionId: AUDIT.older });
    await there;
  };
  for (const text of ['file-9.pdf', 'file-19.pdf', 'file-24.pdf']) await turned(text);
  // A page can be there before its count has begun.
  await three;
  const counted = reading('25 links');
  held[2]?.();
  await counted;
  expect(shown()[0]).toMatch(/25 links.*file-24\.pdf/s);
  for (const letGo of held) letGo();
  await stage.settled();
  expect(shown()[0]).toMatch(/25 links.*file-24\.pdf/s);
});
