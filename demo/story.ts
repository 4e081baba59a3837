import { SAMPLE } from './slack/sample.ts';
import type { Workspace } from './slack/workspace.ts';

/** What the page offers to type. */
export const HINTS = [
  '/share team-files/report.pdf 2h',
  '/share "team-files/Meeting notes.txt" until 17:00 @ben -- for Monday',
  '/share finance-reports/2026/q3.pdf 1d me',
  '/share people/salaries.csv',
  '/share list',
  '/share rules',
  '/share audit',
  '/share doctor',
  '/share help',
];

/** The allow-list that the demo begins with, as the admin types it. Nobody may share what is in `people`. */
export const RULES = [
  'allow everyone team-files up to 2d',
  'allow @finance finance-reports up to 1d',
  'allow @ada finance-reports up to 1d',
  'ask @chie finance-reports up to 1d by @ada',
  'allow everyone press-kit up to 7d guests outsiders',
];

/** What people have said before the page is opened for the first time. */
export function tellStory(workspace: Workspace): void {
  const { ada, ben, chie, olga, general, finance, acme } = SAMPLE;
  const said: [user: string, channel: string, text: string][] = [
    [ben, general, 'Has anybody got the third-quarter report? The printer ate mine.'],
    [chie, general, 'I could use it too. It is in our bucket somewhere, but I have no AWS login.'],
    [ada, finance, `<@${ben}> the final figures are in \`finance-reports/2026/q3.pdf\`.`],
    [olga, acme, 'Could you send us your new logo? It is for the joint stand in Bologna.'],
  ];
  for (const [user, channel, text] of said) workspace.post({ user, channel, text });
}
