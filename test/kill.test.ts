import { ACTION } from '../src/share/ids.ts';
import { download } from './support/download.ts';
import { endProcesses, environmentOf, startProcess } from './support/process.ts';
import { ephemeral, first, onlyLink, posted, readable } from './support/reading.ts';
import { ben, chie, general, type Stage, setStage } from './support/stage.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await setStage();
});

afterEach(async () => {
  endProcesses();
  await stage.close();
});

/** Each is told to kill the process at one step of a share, which it does when that step comes. */
const STEPS: [string, (kill: () => void) => void][] = [
  ['before the rules are read', (kill) => onDynamoDb('before', 'BatchGetItem', kill)],
  ['when the rules have been read', (kill) => onDynamoDb('after', 'BatchGetItem', kill)],
  ['while S3 is asked', (kill) => stage.s3.onRequest(() => kill())],
  ['before the share is written', (kill) => onDynamoDb('before', 'PutItem', kill)],
  ['when the share has been written, before the process knows', (kill) => onDynamoDb('after', 'PutItem', kill)],
  ['when the sharer’s answer comes in', (kill) => onReply('ephemeral', kill)],
  ['when the card comes in', (kill) => onReply('in_channel', kill)],
];

function onDynamoDb(when: 'before' | 'after', operation: string, kill: () => void): void {
  stage.proxy[when] = (passing) => {
    if (passing.operation === operation) kill();
  };
}

function onReply(reach: string, kill: () => void): void {
  stage.workspace.onCall(({ method, body }) => {
    if (method === 'response_url' && body.response_type === reach) kill();
  });
}

test.each(STEPS)(
  'killed %s: either the share never happened, or it is there whole and can be used',
  async (_step, killAt) => {
    const bot = startProcess(environmentOf(stage, stage.proxy.url));
    stage.workspace.deliverTo({ kind: 'http', url: `${await bot.ready()}/slack/events` });
    killAt(() => bot.child.kill('SIGKILL'));
    await stage.workspace.command({ user: ben, channel: general, text: 'team-files/report.pdf 2h -- for all' });
    expect(await bot.ended()).toBe('SIGKILL');
    const cards = posted(stage.workspace.messages({ user: ben, channel: general }));

    // The one of the stage is the next process, on the same table.
    await stage.restart();
    const [list = first([])] = await stage.type(ben, 'list');
    const written = [];
    for await (const item of stage.table.list({ index: 'gsi3', pk: `LIVE#${stage.team}#${ben}` }))
      written.push(item.shareId);
    expect(readable(list)).toMatch(
      written.length === 0
        ? /^You have no active shares/
        : /^Your active shares.*\nreport\.pdf with everyone in #C0GENERAL until/,
    );
    expect(written.length).toBeLessThanOrEqual(1);
    if (written.length === 0) {
      expect(cards).toEqual([]);
      return;
    }
    expect((await download(onlyLink(await stage.press(ben, list, ACTION.newLink)))).status).toBe(200);
    const [card = first([])] = cards.length > 0 ? cards : posted(await stage.press(ben, list, ACTION.postCard));
    expect(readable(card)).toContain('for all');
    expect((await download(onlyLink(ephemeral(await stage.press(chie, card, ACTION.getLink))))).status).toBe(200);
  },
);
