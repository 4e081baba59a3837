import { request } from 'node:http';
import { isRecord, recordsIn } from '../../../demo/slack/json.ts';
import { SAMPLE } from '../../../demo/slack/sample.ts';
import { type Stage, setStage } from './stage.ts';

const { ada, ben, olga, general, board } = SAMPLE;
let stage: Stage;

beforeEach(async () => {
  stage = await setStage();
});

afterEach(() => stage.close());

function ask(name: string, person: string, query = '') {
  return fetch(`${stage.workspace.url}/workspace/${name}?as=${person}${query}`);
}

async function asked(name: string, person: string, query = ''): Promise<Record<string, unknown>> {
  const body: unknown = await (await ask(name, person, query)).json();
  return isRecord(body) ? body : {};
}

function tell(name: string, person: string, body: unknown, headers: Record<string, string> = {}) {
  const address = `${stage.workspace.url}/workspace/${name}?as=${person}`;
  return fetch(address, { method: 'POST', headers, body: JSON.stringify(body) });
}

/** `fetch` does not let one choose these headers. */
function statusWith(headers: Record<string, string>, method = 'GET', path = '/'): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = request(stage.workspace.url + path, { method, headers, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    outgoing.on('error', reject);
    if (method === 'POST') outgoing.write('{}');
    outgoing.end();
  });
}

it('a person is told of their own conversations only', async () => {
  const state = await asked('state', olga);
  expect(state).toMatchObject({ me: { id: olga }, team: { name: 'Harbour Books' }, commands: [{ command: '/share' }] });
  expect(recordsIn(state.channels).map(({ name }) => name)).toEqual(['acme-project']);
  expect(JSON.stringify(state)).not.toContain('board');
});

it('what is not theirs cannot be read, and nothing said there', async () => {
  expect((await ask('messages', olga, `&channel=${board}`)).status).toBe(404);
  expect((await tell('say', olga, { channel: board, text: 'hi' })).status).toBe(404);
  expect((await ask('state', 'U0NOBODY')).status).toBe(404);
  expect((await ask('state', 'U0BOT0000')).status).toBe(404);
});

it('messages come by the hundred, and only those that the person can see', async () => {
  const { workspace, client } = stage;
  for (let count = 1; count <= 130; count += 1) workspace.post({ user: ben, channel: general, text: `${count}` });
  await client.chat.postEphemeral({ channel: general, user: ben, text: 'only Ben' });
  const newest = await asked('messages', ada, `&channel=${general}`);
  const texts = (page: Record<string, unknown>) => recordsIn(page.messages).map(({ text }) => text);
  expect([newest.more, texts(newest)[0], texts(newest).at(-1)]).toEqual([true, '31', '130']);
  const before = recordsIn(newest.messages)[0]?.ts;
  const older = await asked('messages', ada, `&channel=${general}&before=${before}`);
  expect([older.more, texts(older)[0], texts(older).at(-1)]).toEqual([false, '1', '30']);
});

it('windows are told of what their person can see, as it happens', async () => {
  const told = await fetch(`${stage.workspace.url}/workspace/events?as=${ada}`);
  const reader = told.body?.pipeThrough(new TextDecoderStream()).getReader();
  await stage.client.chat.postEphemeral({ channel: general, user: ben, text: 'only Ben' });
  stage.workspace.post({ user: ben, channel: general, text: 'for all' });
  let seen = '';
  while (!seen.includes('for all')) seen += (await reader?.read())?.value ?? '';
  expect(seen).not.toContain('only Ben');
  await reader?.cancel();
});

it('what begins with a slash is a command; one that there is not is said to the person alone', async () => {
  await tell('say', ada, { channel: general, text: '/share list' });
  expect(stage.workspace.calls.length).toBeGreaterThan(0);
  await tell('say', ada, { channel: general, text: '/nope' });
  const [answer] = stage.workspace.messages({ user: ada, channel: general });
  expect(answer).toMatchObject({
    ephemeralTo: ada,
    text: 'There is no command /nope here. Type / to see those that are.',
  });
});

it('what a person says mentions whom it names', async () => {
  await tell('say', ada, { channel: general, text: 'hi @ben, see <b> in #general' });
  const [said] = stage.workspace.messages({ user: ben, channel: general });
  expect(said?.text).toBe('hi <@U0BEN0002|ben>, see &lt;b&gt; in <#C0GENERAL|general>');
});

it('only this machine, by one of its names, gets an answer', async () => {
  expect(await statusWith({ host: 'localhost:1234' })).toBe(200);
  expect(await statusWith({ host: '[::1]:1234' })).toBe(200);
  expect(await statusWith({ host: 'attacker.example' })).toBe(403);
  expect(await statusWith({ host: '127.0.0.1.attacker.example' })).toBe(403);
});

it('another site’s page can do nothing here', async () => {
  const path = `/workspace/reload?as=${ada}`;
  const host = new URL(stage.workspace.url).host;
  expect(await statusWith({ host, origin: `http://${host}` }, 'POST', path)).toBe(200);
  expect(await statusWith({ host, origin: 'https://attacker.example' }, 'POST', path)).toBe(403);
  expect(await statusWith({ host, origin: 'null' }, 'POST', path)).toBe(403);
  expect(await statusWith({ host, 'sec-fetch-site': 'cross-site' }, 'POST', path)).toBe(403);
  expect((await ask('reload', ada)).status).toBe(404);
});

it('the page comes with a policy that runs no script but its own, and no file but the page’s', async () => {
  const page = await fetch(stage.workspace.url);
  expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'; script-src 'self';/);
  const html = await page.text();
  const script = /src="(\/page\/[^"]+\/main\.js)"/.exec(html)?.[1] ?? '';
  expect((await fetch(stage.workspace.url + script)).headers.get('content-type')).toMatch(/^text\/javascript/);
  const folder = script.replace('main.js', '');
  for (const path of ['tsconfig.json', '..%2fmain.ts', '%2e%2e/main.ts', 'none.js', 'style']) {
    expect((await fetch(stage.workspace.url + folder + path)).status).toBe(404);
  }
});

it('a fault that is asked for is met by the next call, and seen in the log of payloads', async () => {
  await tell('fault', ada, { method: 'auth.test', fault: 'rate limited' });
  await expect(stage.client.auth.test()).rejects.toMatchObject({ retryAfter: 30 });
  const exchanges: unknown = await (await ask('exchanges', ada)).json();
  expect(recordsIn(exchanges)[0]).toMatchObject({ what: 'auth.test', direction: 'from the app', status: 429 });
  expect((await tell('fault', ada, { method: 'auth.test', fault: 'fire' })).status).toBe(400);
});
