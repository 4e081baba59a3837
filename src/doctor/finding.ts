import type { Words } from '../words.ts';

/**
 * How much something matters: it keeps the bot from what it is for; it works, and not as well or as safely as it should;
 * it could not be looked at; it is as it may be, and worth knowing; it is right.
 */
export const SEVERITIES = ['must', 'should', 'unseen', 'know', 'fine'] as const;
export type Severity = (typeof SEVERITIES)[number];

export type Area = 'Slack' | 'AWS' | 'Table' | 'Buckets' | 'Rules';

/** One thing that the doctor has to say. */
export interface Finding {
  readonly severity: Severity;
  readonly area: Area;
  /** What it is and what it means, and the next thing to do where there is one. */
  readonly say: Words;
  /** What to paste to mend it: commands, a policy's statement, lines of the manifest. */
  readonly paste?: string;
}

export function finding(area: Area, severity: Severity, say: Words, paste?: string): Finding {
  return { area, severity, say, ...(paste === undefined ? {} : { paste }) };
}

/** What was found out about a set-up. */
export interface Report {
  readonly findings: readonly Finding[];
  /** What people, usergroups and channels are called, by their ids: a terminal shows no mentions. */
  readonly names: ReadonlyMap<string, string>;
}
