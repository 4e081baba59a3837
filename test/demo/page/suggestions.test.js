import { commandIn, suggestionsFor } from '../../../demo/page/suggestions.js';
import { sampleWorkspace } from '../../../demo/slack/sample.ts';

const { people, channels, usergroups, team } = sampleWorkspace();
const [me] = people;
if (!me) throw new Error('nobody is in the sample');
const commands = [{ command: '/share', description: 'Share a file', usageHint: 'bucket/key 2h' }];
const app = { userId: 'U0BOT0000', name: 'Share' };
const none = { shortcuts: [], home: false, hints: [] };
const state = { me, people, channels, usergroups, team, commands, app, ...none };

it.each([
  ['/', ['/share']],
  ['/sh', ['/share']],
  ['/share ', undefined],
  ['/no', []],
  ['to @', ['@ada', '@ben', '@chie', '@gus', '@olga', '@legal', '@finance']],
  ['@wat', ['@chie']],
  ['/share a/b @fin', ['@finance']],
  ['mail a@b', undefined],
  ['#f', ['#finance']],
  ['', undefined],
])('%j offers %j', (typed, offered) => {
  expect(suggestionsFor(state, typed, typed.length)?.items.map(({ insert }) => insert)).toEqual(offered);
});

it('only the word at the caret is replaced', () => {
  expect(suggestionsFor(state, 'a @be c', 5)).toMatchObject({ from: 2, to: 5, items: [{ name: 'Ben Castillo' }] });
});

it('the command that is being typed shows its usage', () => {
  expect(commandIn(state, '/share x')?.usageHint).toBe('bucket/key 2h');
  expect(commandIn(state, '/sharex')).toBeUndefined();
});
