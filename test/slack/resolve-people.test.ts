import type { Directory } from '../../src/slack/directory.ts';
import { resolvePeople } from '../../src/slack/resolve-people.ts';
import { textOf } from '../support/words.ts';

async function unasked(): Promise<never> {
  throw new Error('nothing here asks for this');
}

const directory: Directory = {
  whoIs: unasked,
  usergroups: async () => [{ id: 'S0LEGAL00', handle: 'legal', members: new Set<string>() }],
  isSharedOutside: unasked,
  isMember: unasked,
  isPublic: unasked,
  runners: unasked,
  isOwnDm: unasked,
};

it.each(['legal', 'Legal', 'LEGAL'])('@%s is the usergroup, however it is written', async (name) => {
  expect(await resolvePeople(directory, [{ kind: 'handle', name }])).toEqual({
    kind: 'resolved',
    people: [],
    usergroups: ['S0LEGAL00'],
  });
});

it('a name that nobody has is shown as it was typed', async () => {
  const resolved = await resolvePeople(directory, [{ kind: 'handle', name: 'Nobody' }]);
  expect(resolved.kind === 'wrong' && resolved.problems.map(textOf)).toEqual([
    'I don’t know who `@Nobody` is. Pick the name from the list that Slack shows while you type.',
  ]);
});
