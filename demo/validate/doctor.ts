import { type Finding, finding, SEVERITIES } from '../../src/doctor/finding.ts';
import { lookingMessage, reportMessages } from '../../src/doctor/report-messages.ts';
import { code, words } from '../../src/words.ts';
import type { Said } from './said.ts';

/** More of everything than any set-up has wrong. */
function manyFindings(): Finding[] {
  const long = code('x'.repeat(1_000));
  return SEVERITIES.flatMap((severity) =>
    Array.from({ length: 30 }, (_, at) =>
      finding(at % 2 === 0 ? 'Buckets' : 'Rules', severity, words`Something ${long}`, 'aws …\n'.repeat(20)),
    ),
  );
}

/** What the doctor says, of much and of nothing. */
export function doctorMessages(): Said[] {
  const reports = [
    ['a check-up with more findings than fit', manyFindings()],
    [
      'a check-up of forty short findings',
      manyFindings()
        .slice(0, 40)
        .map((each) => ({ ...each, say: words`x`, paste: 'y' })),
    ],
    ['a check-up that found nothing', []],
  ] as const;
  return [
    { what: 'a check-up that takes its time', message: lookingMessage() },
    ...reports.flatMap(([what, findings]) =>
      reportMessages({ findings, names: new Map() }).map((message, at) => ({ what: `${what} (${at + 1})`, message })),
    ),
  ];
}
