import { ACTION } from '../../src/share/ids.ts';
import { download } from '../support/download.ts';
import { first, linksIn, onlyLink, posted, readable } from '../support/reading.ts';
import { ada, ben, board, chie, general, random, type Stage, setStage } from '../support/stage.ts';

let stage: Stage;
let id: string;

beforeEach(async () => {
  stage = await setStage();
  await stage.s3.put('team-files', 'notes.txt', 'notes');
  const seen = await stage.type(ben, 'team-files/report.pdf 2h', general);
  id = /sh_[a-z0-9]{8}/.exec(seen.map(readable).join('\n'))?.[0] ?? '';
});

afterEach(() => stage.close());

async function answer(user: string, text: string, channel: string = general): Promise<string> {
  return (await stage.type(user, text, channel)).map(readable).join('\n');
}

test('list shows my active shares whole, soonest to end first, wherever I type it; nobody else’s', async () => {
  await stage.type(ben, 'team-files/notes.txt 30m @chie', random);
  expect(await answer(ben, 'list', board)).toMatch(
    new RegExp(
      'Your active shares, the one that ends first on top:\n' +
        'notes\\.txt with @U0CHIE003 until \\S+Z \\(sh_\\w{8}\\)\n\\[New link\\] \\[Renew\\] \\[Post card\\] \\[End share\\]\n' +
        `report\\.pdf with everyone in #C0GENERAL until \\S+Z \\(${id}\\)\n\\[New link\\] \\[Renew\\] \\[Post card\\] \\[End share\\]$`,
    ),
  );
  expect(await answer(chie, 'list')).toBe('You have no active shares. /share bucket/key 2h makes one.');
});

test('list leaves out what is over', async () => {
  stage.pass(2 * 3_600_000);
  expect(await answer(ben, 'list')).toMatch(/^You have no active shares/);
});

test('list says that there is more than it shows', async () => {
  for (let count = 0; count < 15; count += 1) await stage.type(ben, 'team-files/report.pdf 1h me');
  expect(await answer(ben, 'list')).toMatch(
    /\nThere are more\. These end first; \/share link and \/share revoke take the id of any\.$/,
  );
});

test('an admin sees what somebody else shares, and renews and ends it there; nobody else does', async () => {
  const list = first(await stage.type(ada, `list @ben`, board));
  expect(readable(list)).toMatch(
    new RegExp(
      `^@${ben}’s active shares, the one that ends first on top:\nreport\\.pdf with everyone in #C0GENERAL until \\S+Z \\(${id}\\)\n\\[Renew\\] \\[End share\\]$`,
    ),
  );
  expect((await stage.press(ada, list, ACTION.renew)).map(readable).join()).toMatch(/^Renewed: /);
  expect((await stage.press(ada, list, ACTION.endShare)).map(readable).join()).toMatch(/^Ended\./);
  expect(await answer(ada, 'list @ben', board)).toBe(`@${ben} has no active shares.`);
  expect(await answer(chie, 'list @ben')).toBe('Only admins see what others share. /share list shows what you share.');
  expect(await answer(chie, 'list @chie')).toMatch(/^You have no active shares/);
});

const LIST_USAGE =
  '/share list stands alone and shows what you share. For admins, /share list @user shows what somebody else does.';

test.each([
  ['list all', 'I do not know what to do with all. '],
  ['list #general', 'I do not know what to do with #general. '],
  ['list @legal', 'I do not know what to do with @legal. '],
  ['list @ben @chie all', 'I do not know what to do with @chie, all. '],
  ['list "', ''],
  ['list -- of mine', ''],
])('%s: what is not one person is not read as one’s own list', async (text, stray) => {
  expect(await answer(ada, text)).toBe(`${stray}${LIST_USAGE}`);
});

test('link gives the sharer another link, and an event tells of it', async () => {
  const url = onlyLink(await stage.type(ben, `link ${id}`, random));
  expect((await download(url)).status).toBe(200);
  expect(Number(new URL(url).searchParams.get('X-Amz-Expires'))).toBeGreaterThan(7_000);
  const kinds = [];
  for await (const { kind } of stage.table.list({ pk: `LINK#${stage.team}#${id}` })) kinds.push(kind);
  expect(kinds).toEqual(['link issued']);
});

test('New link in the list does the same', async () => {
  const list = first(await stage.type(ben, 'list', random));
  expect((await download(onlyLink(await stage.press(ben, list, ACTION.newLink)))).status).toBe(200);
});

test('Post card puts the card up where the share is, from there or from elsewhere', async () => {
  const before = posted(stage.workspace.messages({ user: ben, channel: general })).length;
  for (const where of [general, random]) {
    const list = first(await stage.type(ben, 'list', where));
    await stage.press(ben, list, ACTION.postCard);
  }
  const cards = posted(stage.workspace.messages({ user: ben, channel: general })).slice(before);
  expect(cards.map(readable)).toEqual([
    expect.stringMatching(/^@U0BEN0002 shared report\.pdf/),
    expect.stringMatching(/^@U0BEN0002 shared report\.pdf/),
  ]);
});

test('Post card says so where the bot is not let in', async () => {
  await stage.type(ben, 'team-files/notes.txt 30m', random);
  const list = first(await stage.type(ben, 'list', general));
  const notes = list.blocks.find((block) => JSON.stringify(block).includes('notes.txt'));
  const actions = list.blocks[(notes === undefined ? -1 : list.blocks.indexOf(notes)) + 1];
  const said = await stage.press(
    ben,
    list,
    ACTION.postCard,
    actions?.block_id === undefined ? {} : { blockId: actions.block_id },
  );
  expect(said.map(readable)).toEqual([
    'Slack doesn’t let me post in #C0RANDOM0 from here. Type /share list there and press the button again, or invite me.',
  ]);
});

test('another’s share might as well not be: no link to it, no ending it, and the same words as for none', async () => {
  const none = 'You have no share sh_00000000. /share list shows those that you have.';
  expect(await answer(chie, `link ${id}`)).toBe(none.replace('sh_00000000', id));
  expect(await answer(chie, `revoke ${id}`)).toBe(none.replace('sh_00000000', id));
  expect(await answer(chie, 'link sh_00000000')).toBe(none);
  expect(await answer(chie, 'revoke sh_00000000')).toBe(none);
});

test('revoke ends a share; saying it again says that it had ended; the list is empty', async () => {
  expect(await answer(ben, `revoke ${id}`)).toMatch(/^Ended\. Links already handed out stop by \S+Z\.$/);
  expect(await answer(ben, `revoke ${id}`)).toMatch(
    new RegExp(`^${id} had ended already\\. Links already handed out stop by`),
  );
  expect(await answer(ben, 'list')).toMatch(/^You have no active shares/);
  expect(await answer(ben, `link ${id}`)).toMatch(/^This share has been ended/);
});

test('whoever shared it is not sent to themselves for a new link to what is over', async () => {
  const seen = await stage.type(ben, 'team-files/report.pdf 1h me');
  const message = seen[0];
  if (message === undefined) throw new Error('there is no link');
  await stage.press(ben, message, ACTION.endShare);
  const said = async () => (await stage.press(ben, message, ACTION.newLink)).map(readable);
  expect(await said()).toEqual([
    'This share has been ended, so there are no more links. Share it again if somebody still needs it.',
  ]);
});

test('an admin ends anyone’s share', async () => {
  expect(await answer(ada, `revoke ${id}`)).toMatch(/^Ended\./);
});

test('twenty people ending one share at once end it once', async () => {
  const list = first(await stage.type(ben, 'list'));
  await Promise.all(
    Array.from({ length: 20 }, () => stage.workspace.press({ user: ben, message: list, actionId: ACTION.endShare })),
  );
  await stage.settled();
  const kinds = [];
  for await (const { kind } of stage.table.list({ pk: `SHARE#${stage.team}#${id}` })) kinds.push(kind);
  expect(kinds).toEqual(['shared', 'revoked']);
});

test.each([
  ['link', 'Which share? /share link sh_… takes the short id that /share list shows.'],
  ['revoke', 'Which share? /share revoke sh_… takes the short id that /share list shows.'],
  ['link report.pdf', 'Which share? /share link sh_… takes the short id that /share list shows.'],
  ['revoke ; drop table', 'Which share? /share revoke sh_… takes the short id that /share list shows.'],
])('%s: what is missing is said', async (text, expected) => {
  expect(await answer(ben, text)).toBe(expected);
});

test('every link of a share with several files is there', async () => {
  await stage.type(ben, 'team-files/report.pdf team-files/notes.txt 3m', general);
  const list = first(await stage.type(ben, 'list'));
  const seen = await stage.press(ben, list, ACTION.newLink);
  expect(seen.flatMap(linksIn)).toHaveLength(2);
});
