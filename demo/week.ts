import { ACTION } from '../src/share/ids.ts';
import { SAMPLE } from './slack/sample.ts';
import type { Demo } from './start-demo.ts';

const { ada, ben, chie, general } = SAMPLE;
const [HOUR, DAY] = [3_600_000, 86_400_000];

/** What is shared in #general on each of seven days, and who then gets a link. */
const WEEK: readonly (readonly { by: string; text: string; links: readonly string[] }[])[] = [
  [{ by: ben, text: 'team-files/report.pdf 2h -- the draft', links: [chie, ada] }],
  [
    { by: chie, text: '"team-files/Meeting notes.txt" 1d @ben', links: [ben] },
    { by: ada, text: 'press-kit/logo.png 2h', links: [] },
  ],
  [
    { by: ben, text: 'team-files/newsletter.html 1h', links: [ada, chie] },
    { by: ben, text: 'team-files/report.pdf 2h', links: [chie] },
    { by: ada, text: 'team-files/newsletter.html 30m @chie', links: [chie, ben] },
  ],
  [],
  [{ by: chie, text: 'press-kit/logo.png 4h -- for the stand in Bologna', links: [ada] }],
  [
    { by: ada, text: 'team-files/report.pdf team-files/newsletter.html 1d', links: [ben] },
    { by: chie, text: 'press-kit/logo.png 1h', links: [ada] },
  ],
  [
    { by: ben, text: 'team-files/report.pdf 2h @chie -- the final numbers', links: [chie, ada] },
    { by: chie, text: '"team-files/Meeting notes.txt" 1h', links: [ben] },
  ],
];

/** Plays a week that ends now. @param setBehind sets the demo's clock back, by milliseconds */
export async function liveThroughAWeek(demo: Demo, setBehind: (ms: number) => void): Promise<void> {
  for (const [day, shares] of WEEK.entries()) {
    for (const [number, { by, text, links }] of shares.entries()) {
      const behind = (WEEK.length - 1 - day) * DAY + (shares.length - number) * HOUR;
      setBehind(behind);
      await demo.workspace.command({ user: by, channel: general, text });
      await demo.bot.settled();
      for (const [minute, user] of links.entries()) {
        setBehind(behind - (minute + 1) * 60_000);
        await getLink(demo, user);
      }
    }
  }
  setBehind(0);
}

/** Presses what is newest in the channel. */
async function getLink({ workspace, bot }: Demo, user: string): Promise<void> {
  const cards = workspace.messages({ user, channel: general }).filter((message) => hasGetLink(message.blocks));
  const message = cards.at(-1);
  if (message === undefined) throw new Error('there is no card');
  await workspace.press({ user, message, actionId: ACTION.getLink });
  await bot.settled();
}

function hasGetLink(blocks: unknown): boolean {
  return JSON.stringify(blocks).includes(`"action_id":"${ACTION.getLink}"`);
}
