import { type Words, words } from '../words.ts';
import { type Finding, SEVERITIES, type Severity } from './finding.ts';

/** The findings of one severity, in the order in which they were found. */
export interface Group {
  readonly severity: Severity;
  readonly title: string;
  readonly findings: readonly Finding[];
}

const TITLES: Readonly<Record<Severity, string>> = {
  must: 'Must be mended',
  should: 'Should be mended',
  unseen: 'Could not be looked at',
  know: 'Good to know',
  fine: 'Fine',
};

/** Problems first. */
export function grouped(findings: readonly Finding[]): Group[] {
  return SEVERITIES.map((severity) => ({
    severity,
    title: TITLES[severity],
    findings: findings.filter((each) => each.severity === severity),
  })).filter((group) => group.findings.length > 0);
}

/** Whether something keeps the bot from what it is for. */
export function isIll(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === 'must');
}

/** How it stands, in a sentence. */
export function summaryWords(findings: readonly Finding[]): Words {
  const count = (severity: Severity) => findings.filter((each) => each.severity === severity).length;
  const [must, should, unseen] = [count('must'), count('should'), count('unseen')];
  const parts = [
    ...(must > 0 ? [`${things(must)} must be mended`] : []),
    ...(should > 0 ? [`${must > 0 ? String(should) : things(should)} should be${must > 0 ? '' : ' mended'}`] : []),
  ];
  const wrong = parts.length === 0 ? 'Nothing has to be mended' : parts.join(', ');
  const not = unseen === 0 ? '' : `; ${things(unseen)} could not be looked at`;
  return words`${wrong}${not}.`;
}

function things(count: number): string {
  return count === 1 ? '1 thing' : `${count} things`;
}
