import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { inProject } from '../../demo/project.ts';
import { readManifest } from '../../demo/slack/workspace.ts';

const path = inProject('manifest.yml');

it('asks for the fewest scopes that work, and for none that reads messages', async () => {
  const { botScopes } = await readManifest(path);
  expect(botScopes).toEqual([
    'commands',
    'chat:write',
    'files:write',
    'im:write',
    'users:read',
    'usergroups:read',
    'channels:read',
    'groups:read',
  ]);
});

it('has one command, whose mentions arrive as ids', async () => {
  const { commands, interactivity } = await readManifest(path);
  expect(commands).toEqual([
    expect.objectContaining({ command: '/share', usageHint: 'bucket/key 2h', shouldEscape: true }),
  ]);
  expect(interactivity).toBe(true);
});

// https://docs.slack.dev/reference/app-manifest
it('keeps to the lengths that Slack allows', async () => {
  const { display_information: shown } = parse(await readFile(path, 'utf8'));
  expect(shown.name.length).toBeLessThanOrEqual(35);
  expect(shown.description.length).toBeLessThanOrEqual(140);
  expect(shown.long_description.length).toBeGreaterThanOrEqual(174);
  expect(shown.background_color).toMatch(/^#[0-9a-f]{6}$/);
});
