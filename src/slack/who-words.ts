import { type Words, words } from '../words.ts';
import type { Unknown } from './directory.ts';

/** Why someone gets no yes, in a sentence about them. */
export function whoWords({ id, why }: Unknown): Words {
  switch (why) {
    case 'no-such-person':
      return words`Slack knows nobody with the id ${id}.`;
    case 'deactivated':
      return words`The account of ${{ user: id }} is deactivated.`;
    case 'bot':
      return words`${{ user: id }} is a bot; links are for people.`;
    case 'slack':
      return words`Slack can’t tell me just now who ${{ user: id }} is and which groups they are in, so I can’t say yes. Try again in a minute.`;
  }
}
