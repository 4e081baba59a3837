import { isRecord, recordsIn } from '../../../demo/slack/json.ts';
import { SAMPLE } from '../../../demo/slack/sample.ts';
import { type Stage, setStage } from './stage.ts';

const { ada, ben, board, general } = SAMPLE;
let stage: Stage;

beforeEach(async () => {
  stage = await setStage();
});

afterEach(() => stage.close());

async function asked(name: string, person: string, query: string): Promise<Record<string, unknown>> {
  const body: unknown = await (await fetch(`${stage.workspace.url}/workspace/${name}?as=${person}${query}`)).json();
  return isRecord(body) ? body : {};
}

async function say(person: string, body: Record<string, unknown>): Promise<void> {
  const address = `${stage.workspace.url}/workspace/say?as=${person}`;
  await fetch(address, { method: 'POST', body: JSON.stringify({ channel: general, ...body }) });
}

it('replies are in their thread and not among the messages, which say how many there are', async () => {
  const { ts } = stage.workspace.post({ user: ben, channel: general, text: 'a question' });
  await say(ada, { text: 'an answer', thread: ts });
  await stage.client.chat.postEphemeral({ channel: general, user: ben, text: 'only Ben', thread_ts: ts });
  const all = await asked('messages', ada, `&channel=${general}`);
  expect(recordsIn(all.messages).map(({ text }) => text)).toEqual(['a question']);
  expect(all.threads).toMatchObject({ [ts]: { count: 1 } });
  // Who sees more of it is told of more.
  expect((await asked('messages', ben, `&channel=${general}`)).threads).toMatchObject({ [ts]: { count: 2 } });
  const thread = await asked('thread', ada, `&channel=${general}&ts=${ts}`);
  expect(thread).toMatchObject({ parent: { text: 'a question' }, replies: [{ text: 'an answer', user: ada }] });
  expect(await asked('thread', SAMPLE.olga, `&channel=${board}&ts=${ts}`)).toHaveProperty('error');
});

it('a command in a thread never reaches the app', async () => {
  const { ts } = stage.workspace.post({ user: ben, channel: general, text: 'a question' });
  await say(ada, { text: '/share a/b', thread: ts });
  expect(stage.workspace.messages({ user: ada, channel: general }).at(-1)).toMatchObject({
    ephemeralTo: ada,
    threadTs: ts,
    text: '/share is not supported in threads. Sorry!',
  });
});

it('a window is told with a reply what its thread has come to', async () => {
  const { ts } = stage.workspace.post({ user: ben, channel: general, text: 'a question' });
  const told = await fetch(`${stage.workspace.url}/workspace/events?as=${ada}`);
  const reader = told.body?.pipeThrough(new TextDecoderStream()).getReader();
  await stage.client.chat.postMessage({ channel: general, thread_ts: ts, text: 'an answer' });
  let seen = '';
  while (!seen.includes('an answer')) seen += (await reader?.read())?.value ?? '';
  expect(seen).toContain(`"thread":{"ts":"${ts}","count":1`);
  await reader?.cancel();
});

it('newer messages come by the hundred as well as older ones', async () => {
  for (let count = 1; count <= 130; count += 1) stage.workspace.post({ user: ben, channel: general, text: `${count}` });
  const [, second] = stage.workspace.messages({ user: ada, channel: general });
  const newer = await asked('messages', ada, `&channel=${general}&after=${second?.ts}`);
  const texts = recordsIn(newer.messages).map(({ text }) => text);
  expect([newer.more, texts[0], texts.at(-1)]).toEqual([true, '3', '102']);
});

it('who loads the page is told at once what it opens with: what the address names, or the general channel', async () => {
  const opened = async (open: string) => {
    const address = `${stage.workspace.url}/workspace/reload?as=${ada}`;
    const body: unknown = await (await fetch(address, { method: 'POST', body: JSON.stringify({ open }) })).json();
    return isRecord(body) && isRecord(body.opened) ? body.opened.channel : undefined;
  };
  expect(await opened(board)).toBe(board);
  expect(await opened('C0NOWHERE')).toBe(general);
});
