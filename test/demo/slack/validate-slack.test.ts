import { readdirSync, readFileSync } from 'node:fs';
import { inProject } from '../../../demo/project.ts';
import { SAMPLE } from '../../../demo/slack/sample.ts';
import { askSlack } from '../../../demo/validate/ask-slack.ts';
import { checkAll } from '../../../demo/validate/check-all.ts';
import { type Finding, lineOf } from '../../../demo/validate/finding.ts';
import { checkManifest, checkMessage } from '../../../demo/validate/offline.ts';
import { type Stage, setStage } from './stage.ts';

const LONG = {
  text: 'hi',
  blocks: [{ type: 'header' as const, text: { type: 'plain_text' as const, text: 'x'.repeat(151) } }],
};
let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});

afterAll(() => stage.close());

async function all(findings: AsyncGenerator<Finding>): Promise<Finding[]> {
  const list: Finding[] = [];
  for await (const found of findings) list.push(found);
  return list;
}

it('nothing that the bot says, however long, is more than Slack takes, and its manifest is right', async () => {
  const findings = await all(checkAll());
  expect(findings.length).toBeGreaterThan(60);
  expect(findings.filter(({ problems }) => problems.length > 0)).toEqual([]);
  expect(new Set(findings.map(({ what }) => what)).size).toBe(findings.length);
});

it('each problem gets a line of its own', () => {
  expect(lineOf(checkMessage({ what: 'a card', message: LONG }))).toBe(
    'WRONG  a card\n         must be less than 151 characters at /blocks/0/text/text',
  );
  expect(lineOf(checkMessage({ what: 'nothing', message: { text: '', blocks: [] } }))).toContain('at /text');
  expect(lineOf(checkMessage({ what: 'too long', message: { text: 'x'.repeat(40_001), blocks: [] } }))).toContain(
    '40001',
  );
  expect(lineOf(checkMessage({ what: 'a word', message: { text: 'hi', blocks: [] } }))).toBe('ok     a word');
  expect(lineOf(checkManifest({}))).toBe('WRONG  manifest.yml\n         missing required field: display_information');
});

it('Slack is asked for the same, where it can be', async () => {
  const { apiUrl, botToken } = stage.workspace;
  const judge = askSlack(botToken, apiUrl);
  const findings = await all(checkAll(judge));
  expect(findings.filter(({ problems, note }) => problems.length > 0 || note !== undefined)).toEqual([]);
  expect(findings.filter(({ what }) => what.startsWith('Slack on'))).toHaveLength(findings.length / 2);
  expect(await judge.message({ what: 'a card', message: LONG })).toEqual({
    what: 'Slack on a card',
    problems: ['must be less than 151 characters at /blocks/0/text/text'],
  });
  const blind = askSlack('xoxb-guessed', apiUrl);
  expect(lineOf(await blind.manifest({}))).toBe('note   Slack on manifest.yml: not judged: invalid_auth');
});

it('the workspace validates views and bare blocks as Slack does, one thing at a time', async () => {
  const validate = (args: Record<string, unknown>) => stage.client.apiCall('blocks.validate', args);
  const title = { type: 'plain_text', text: 'x'.repeat(25) };
  const view = { type: 'modal', title, blocks: [] };
  await expect(validate({ view: JSON.stringify(view) })).rejects.toMatchObject({
    data: { error: 'invalid_view', errors: [{ pointer: '/view/title/text', code: 'failed_constraint' }] },
  });
  await expect(validate({ blocks: JSON.stringify([{ type: 'section' }]) })).rejects.toMatchObject({
    data: { error: 'invalid_blocks', errors: [{ pointer: '/0/type' }] },
  });
  await expect(validate({})).rejects.toMatchObject({ data: { error: 'invalid_arguments' } });
  expect(await validate({ blocks: JSON.stringify([{ type: 'divider' }]) })).toMatchObject({ ok: true });
  expect(stage.workspace.messages({ user: SAMPLE.ada, channel: SAMPLE.general })).toEqual([]);
});

/** What others that are checked here put together, or that says no more than a sentence. */
const COMPOSING = [
  ...['draw', 'plainMessage', 'sentences', 'sayingView', 'folderMessage', 'endShare', 'linkMessages'],
  ...['listPage', 'drawForm', 'withAdmins'],
];

it('knows every builder of messages and views that there is in src', () => {
  const checked = textsIn('demo/validate').join('\n');
  const unknown = textsIn('src')
    .flatMap(buildersIn)
    .filter((name) => !COMPOSING.includes(name) && !new RegExp(`\\b${name}\\(`).test(checked));
  expect(unknown).toEqual([]);
});

function textsIn(folder: string): string[] {
  return readdirSync(inProject(folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(inProject(folder, name), 'utf8'));
}

/** The names of the exported functions that give a message or a view. */
function buildersIn(source: string): string[] {
  return source.split(/^export (?:async )?function /m).flatMap((text) => {
    const [, name = ''] = /^(\w+)\(/.exec(text) ?? [];
    const [, gives = ''] = /\): (.*) \{$/m.exec(text) ?? [];
    return /^(?:Promise<)?(?:readonly )?(?:Message|ChartedMessage|ModalView|HomeView)\b/.test(gives) && name !== ''
      ? [name]
      : [];
  });
}
