import type { Problem } from '../slack/validate/check.ts';

/** What came of checking one thing. */
export interface Finding {
  readonly what: string;
  readonly problems: readonly string[];
  /** Worth knowing, and no reason to fail. */
  readonly note?: string;
}

export function finding(what: string, problems: readonly Problem[]): Finding {
  return {
    what,
    problems: problems.map(({ message, pointer }) => (pointer === '' ? message : `${message} at ${pointer}`)),
  };
}

/** One line, and one more for each problem. */
export function lineOf({ what, problems, note }: Finding): string {
  if (problems.length > 0) return [`WRONG  ${what}`, ...problems.map((each) => `         ${each}`)].join('\n');
  return note === undefined ? `ok     ${what}` : `note   ${what}: ${note}`;
}
