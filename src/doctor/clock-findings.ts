import type { Clocks } from '../aws/look/clock.ts';
import type { Looked } from '../aws/look/looked.ts';
import { MINUTE, minutes, type Seconds, seconds } from '../time.ts';
import { joined, words } from '../words.ts';
import { type Finding, finding } from './finding.ts';
import { notSeen, roughly } from './say.ts';

/** Beyond this it should be set right, and beyond this it must. */
const WORTH_A_WORD = MINUTE;
const WRONG = minutes(5);

type Whose = 'AWS' | 'Slack';

/** Whether this machine's clock is right, by those of AWS and Slack. */
export function clockFindings(looks: readonly (readonly [whose: Whose, looked: Looked<Clocks>])[]): Finding[] {
  const unseen = looks.flatMap(([whose, looked]) =>
    looked.kind === 'failed'
      ? [finding(whose, 'must', words`${looked.why}`)]
      : looked.kind === 'seen'
        ? []
        : notSeen('AWS', `The clock beside ${whose}’s`, looked),
  );
  const seen = looks.flatMap(([whose, looked]) =>
    looked.kind === 'seen' ? [{ whose, ahead: aheadOf(looked.what) }] : [],
  );
  const off = seen.filter(({ ahead }) => Math.abs(ahead) > WORTH_A_WORD);
  const [first] = off;
  if (first !== undefined)
    return [
      offFinding(
        off.map(({ whose }) => whose),
        first.ahead,
      ),
      ...unseen,
    ];
  if (seen.length === 0) return unseen;
  const right = words`The clock of this machine is within a minute of ${joined(
    seen.map(({ whose }) => `${whose}’s`),
    ' and ',
  )}.`;
  return [finding('AWS', 'fine', right), ...unseen];
}

/** In seconds; negative where it is behind. */
function aheadOf({ ours, theirs }: Clocks): Seconds {
  return seconds(Math.round((ours - theirs) / 1000));
}

function offFinding(whose: readonly Whose[], ahead: Seconds): Finding {
  const size = seconds(Math.abs(ahead));
  const direction = ahead > 0 ? 'ahead of' : 'behind';
  const means = ahead > 0 ? 'work that much longer than they say' : 'stop that much earlier than they say';
  return finding(
    'AWS',
    size > WRONG ? 'must' : 'should',
    words`The clock of this machine is ${roughly(size)} ${direction} ${joined(
      whose.map((each) => `${each}’s`),
      ' and ',
    )}: links ${means}, beyond 5 minutes the bot takes nothing that Slack sends, and beyond 15 AWS refuses its links. Set it by the network’s time.`,
    'sudo timedatectl set-ntp true',
  );
}
