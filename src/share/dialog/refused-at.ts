import { refusedWords } from '../refused-words.ts';
import type { Refused } from '../wanted.ts';
import type { Filled } from './filled.ts';
import type { Field } from './ids.ts';
import type { Problem } from './problem.ts';

/** A refusal, at the field whose contents would have to be others. */
export function refusedAt(refused: Refused, filled: Filled): Problem {
  return [fieldOf(refused, filled), refusedWords(refused)];
}

function fieldOf(refused: Refused, { end }: Filled): Field {
  if (refused.because !== 'rule') return 'object';
  switch (refused.refusal.reason) {
    case 'no-rule':
    case 'denied':
    case 'guest':
    case 'outsider':
      return 'object';
    case 'audience':
    case 'shared-outside':
      return 'audience';
    case 'receiver':
      return 'users';
    case 'too-long':
      return end === undefined ? 'length' : 'end';
  }
}
