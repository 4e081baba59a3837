import { readManifest } from '../../demo/slack/manifest.ts';
import { ada, board, finance, hiring, random, type Stage, setStage } from '../support/stage.ts';
import { checkUp, checkUpOn } from './check-up.ts';

describe('the token’s scopes', () => {
  test('those that are missing, with what they are for and the lines of the manifest', async () => {
    const { botScopes } = await readManifest('manifest.yml');
    const scopes = botScopes.filter((scope) => scope !== 'im:write' && scope !== 'groups:read');
    const found = await checkUpOn({ scopes });
    expect(found.must).toEqual([
      'Slack: The token lacks im:write (to tell people in direct messages), groups:read (to know which private channels ' +
        'other organisations are in). Add what is below to the app’s manifest (api.slack.com/apps → App Manifest) and ' +
        'install the app again.\n' +
        'oauth_config:\n  scopes:\n    bot:\n      - im:write\n      - groups:read',
    ]);
  });

  test('those that it does not need', async () => {
    const { botScopes } = await readManifest('manifest.yml');
    const found = await checkUpOn({ scopes: [...botScopes, 'channels:history', 'chat:write.public'] });
    expect(found.must).toEqual([]);
    expect(found.should).toEqual([
      'Slack: The token has channels:history, chat:write.public, which the bot has no use for. Take it out of the app’s ' +
        'manifest; Slack takes it from the token when the app is removed from the workspace and installed again.',
    ]);
  });
});

describe('a clock that is wrong', () => {
  const SECOND = 1_000;
  const what = (ahead: string, means: string) =>
    `AWS: The clock of this machine is ${ahead} AWS’s and Slack’s: links ${means}, beyond 5 minutes the bot takes nothing ` +
    'that Slack sends, and beyond 15 AWS refuses its links. Set it by the network’s time.\nsudo timedatectl set-ntp true';

  test('by less than a minute is right enough', async () => {
    const found = await checkUpOn({ offset: 50 * SECOND });
    expect(found.fine).toContain('The clock of this machine is within a minute of AWS’s and Slack’s.');
  });

  test('by more than a minute should be set', async () => {
    const found = await checkUpOn({ offset: -200 * SECOND });
    expect(found.must).toEqual([]);
    expect(found.should.map(secondsAway)).toEqual([what('3 minutes behind', 'stop that much earlier than they say')]);
  });

  test('by more than five minutes must be', async () => {
    const found = await checkUpOn({ offset: 620 * SECOND });
    expect(found.must.map(secondsAway)).toEqual([what('10 minutes ahead of', 'work that much longer than they say')]);
  });

  /** A machine that is busy takes a second more, or less. */
  function secondsAway(text: string): string {
    return text.replace(/(minutes) \d+ seconds?/, '$1');
  }
});

describe('channels that rules name', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage();
  });

  afterAll(() => stage.close());

  /** @returns the rule's id */
  async function ruleOf(text: string): Promise<string> {
    const said = JSON.stringify(await stage.type(ada, text, board));
    const [, id = ''] = /(ru_[a-z0-9]{8})/.exec(said) ?? [];
    return id;
  }

  test('one that the bot is in', async () => {
    await ruleOf('allow #finance team-files/finance/');
    expect((await checkUp(stage)).fine).toContain(`The bot is in #${finance}.`);
  });

  test('one that it is not in', async () => {
    const id = await ruleOf('allow #random team-files/random/');
    expect((await checkUp(stage)).know).toContain(
      `Slack: The bot is not in #${random} (rule ${id}): sharing works, and a share that was approved can’t show its card ` +
        'there by itself. /invite lets it.',
    );
    await stage.type(ada, `forget ${id}`, board);
  });

  test('an approval channel that it is not in', async () => {
    const id = await ruleOf('ask everyone team-files/contracts/ by @ada in #random');
    expect((await checkUp(stage)).should).toEqual([
      `Slack: The bot is not in #${random}, where rule ${id} asks: approvers are asked one by one. Invite it there (/invite).`,
    ]);
    await stage.type(ada, `forget ${id}`, board);
  });

  test('one that is archived, and one that it cannot see', async () => {
    const asks = await ruleOf('ask everyone team-files/contracts/ by @ada in #random');
    const unseen = await ruleOf('allow #hiring team-files/hiring/');
    stage.workspace.channel(random).isArchived = true;
    expect((await checkUp(stage)).should).toEqual([
      `Slack: #${random} is archived, so nothing can happen there: rule ${asks}.`,
      `Slack: The bot can’t see the channel ${hiring} of rule ${unseen}: it is gone, or private and the bot is not in it. ` +
        'Invite it there (/invite), or remove the rule.',
    ]);
    stage.workspace.channel(random).isArchived = false;
  });

  test('one of which Slack says nothing just now', async () => {
    stage.workspace.fail('conversations.info', { retryAfter: 30, times: 9 });
    const found = await checkUp(stage);
    stage.workspace.clearFaults();
    expect(found.unseen).toContain(
      `Slack: The channel #${finance} could not be looked at: Slack says that there were too many requests: wait a minute and start again.`,
    );
  });
});
