import { at, comparable, type Slack, startOurs, startTheirs } from './both-slacks.ts';
import { CONTRACTS } from './contracts.ts';

/*
 * What emulate@0.12.2 makes of the same calls. Where it and ours agree, two people have read Slack's documentation the
 * same way; where they do not, the table says which of them is right, and by which page.
 */

let ours: Slack;
let theirs: Slack;

beforeAll(async () => {
  [ours, theirs] = await Promise.all([startOurs(), startTheirs()]);
});

afterAll(() => Promise.all([ours.close(), theirs.close()]));

it.each(CONTRACTS)('$what', async ({ act, look = [], differs = {} }) => {
  const [here, there] = await Promise.all([act(ours), act(theirs)]);
  const differences = ['ok', 'error', ...look].flatMap((path) => {
    const [left, right] = [comparable(ours, at(here, path)), comparable(theirs, at(there, path))];
    return JSON.stringify(left) === JSON.stringify(right) ? [] : [[path, { ours: left, theirs: right }]];
  });
  const known = Object.entries(differs).map(([path, difference]) => [
    path,
    { ours: difference.ours, theirs: difference.theirs },
  ]);
  expect(Object.fromEntries(differences)).toEqual(Object.fromEntries(known));
});
