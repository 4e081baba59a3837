import { SAMPLE } from '../../demo/slack/sample.ts';
import { ada, ben, board, chie, gus, type Stage, setStage } from '../support/stage.ts';
import { checkUp, checkUpOn } from './check-up.ts';

const { legalGroup } = SAMPLE;
let stage: Stage;

beforeEach(async () => {
  stage = await setStage();
});

afterEach(() => stage.close());

/** @returns the rule's id */
async function ruleOf(text: string): Promise<string> {
  const said = JSON.stringify(await stage.type(ada, text, board));
  const [, id = ''] = /(ru_[a-z0-9]{8})/.exec(said) ?? [];
  return id;
}

const MEND = 'Name approvers who are there: /share ask with the same who and place changes the rule.';

test('an ask rule that nobody can approve, since its approvers have left', async () => {
  const id = await ruleOf('ask everyone team-files/contracts/ by @ben');
  stage.workspace.person(ben).deleted = true;
  // Who people are is kept for a minute.
  await stage.restart();
  const found = await checkUp(stage);
  expect(found.must).toEqual([
    `Rules: Rule ${id} for team-files/contracts/ asks approvers, and there is nobody who could approve. ${MEND}`,
  ]);
});

test('… since its usergroup is empty, or gone', async () => {
  const id = await ruleOf('ask everyone team-files/contracts/ by @legal');
  const must = [
    `Rules: Rule ${id} for team-files/contracts/ asks approvers, and there is nobody who could approve. ${MEND}`,
  ];
  stage.workspace.usergroups.set(legalGroup, { id: legalGroup, handle: 'legal', name: 'Legal', users: [] });
  expect((await checkUp(stage)).must).toEqual(must);
  stage.workspace.usergroups.delete(legalGroup);
  expect((await checkUp(stage)).must).toEqual(must);
});

test('… since nobody approves their own request', async () => {
  const id = await ruleOf('ask @ben team-files/contracts/ by @ben');
  expect((await checkUp(stage)).must).toEqual([
    `Rules: Rule ${id} for team-files/contracts/ asks approvers, and there is nobody who could approve. ${MEND}`,
  ]);
});

test('more approvals than there are approvers', async () => {
  const id = await ruleOf('ask everyone team-files/contracts/ by @ben @chie needs 2');
  expect((await checkUp(stage)).must).toEqual([]);
  stage.workspace.person(chie).deleted = true;
  await stage.restart();
  expect((await checkUp(stage)).must).toEqual([
    `Rules: Rule ${id} for team-files/contracts/ needs 2 approvals, and only one person could give one. ${MEND}`,
  ]);
});

test('an approver who has left, beside others', async () => {
  const id = await ruleOf('ask everyone team-files/contracts/ by @ben @chie @legal');
  stage.workspace.person(ben).deleted = true;
  stage.workspace.usergroups.delete(legalGroup);
  await stage.restart();
  const found = await checkUp(stage);
  expect(found.must).toEqual([]);
  expect(found.should).toEqual([
    `Rules: Rule ${id} for team-files/contracts/ asks @${ben} (deactivated), ${legalGroup} (no such usergroup), who can’t ` +
      `answer; others can. ${MEND}`,
  ]);
});

test('someone of another organisation approves nothing', async () => {
  const id = await ruleOf('ask everyone team-files/contracts/ by @olga');
  expect((await checkUp(stage)).must).toEqual([
    expect.stringContaining(
      `Rule ${id} for team-files/contracts/ asks approvers, and there is nobody who could approve.`,
    ),
  ]);
});

test('rules for people and usergroups that are gone', async () => {
  const ofGus = await ruleOf('allow @gus team-files/design/ guests');
  const ofLegal = await ruleOf('deny @legal team-files/legal/');
  stage.workspace.person(gus).deleted = true;
  stage.workspace.usergroups.delete(legalGroup);
  await stage.restart();
  const found = await checkUp(stage);
  expect(found.should).toEqual([
    `Rules: For people and usergroups that are not there any more: ${ofGus} (@${gus}), ${ofLegal} (${legalGroup}). ` +
      `/share forget ${ofGus} removes one.`,
  ]);
});

test('no rules at all', async () => {
  const [, id = ''] = /(ru_[a-z0-9]{8})/.exec(JSON.stringify(await stage.type(ada, 'rules', board))) ?? [];
  await stage.type(ada, `forget ${id}`, board);
  expect((await checkUp(stage)).should).toEqual([
    'Rules: There are no rules, so nothing can be shared. An admin types the first in Slack: ' +
      '/share allow everyone bucket/folder/ up to 2h',
  ]);
});

test('usergroups that Slack does not tell of are no harm that is known', async () => {
  await ruleOf('ask everyone team-files/contracts/ by @legal');
  stage.workspace.onCall(({ method }) => {
    if (method === 'usergroups.list') throw new Error('not now');
  });
  const found = await checkUp(stage);
  expect(found.must).toEqual([]);
  expect(found.unseen).toContain('Rules: Who is in which usergroup: Slack doesn’t tell just now.');
});

test('ADMINS and AUDITORS that name nobody who is there', async () => {
  const env = { ADMINS: `${ada},UNOBODY99,${chie},SNOGROUP9`, AUDITORS: 'U0GHOST99' };
  const found = await checkUpOn({ env }, (other) => {
    other.workspace.person(chie).deleted = true;
  });
  expect(found.must).toEqual([]);
  expect(found.should).toEqual([
    `Rules: ADMINS names UNOBODY99 (nobody), @${chie} (deactivated), SNOGROUP9 (no such usergroup). Take it out, or put ` +
      'the right id in its place.',
    'Rules: AUDITORS names U0GHOST99 (nobody). Take it out, or put the right id in its place.',
  ]);
  expect(found.fine).toContain('ADMINS: 1 person.');
});
