import type { Instant } from '../../time.ts';
import type { AuditEvent } from '../event.ts';
import type { Question } from '../question.ts';
import { timeText } from './csv.ts';
import type { EvidenceFile } from './evidence.ts';
import type { Written } from './write-evidence.ts';

/** What an export is: what was asked, by whom and when; how much came of it; and by what each file is known again. */
export function manifestText(
  exported: { id: string; user: string; at: Instant; question: Question },
  { events, first, last, files }: Written,
): string {
  const { id, user, at, question } = exported;
  const { scope, from, to, filter } = question;
  const manifest = {
    ...{ export: id, exportedBy: user, exportedAt: timeText(at) },
    query: {
      channel: scope.kind === 'all' ? 'all' : scope.channel,
      ...{ from: timeText(from), before: timeText(to) },
      ...filter,
    },
    events,
    first: first === undefined ? null : eventName(first),
    last: last === undefined ? null : eventName(last),
    files: files.map(({ name, bytes, sha256 }: EvidenceFile) => ({ name, bytes, sha256 })),
    notes: NOTES,
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function eventName({ id, at, kind }: AuditEvent) {
  return { id, at: timeText(at), kind };
}

const NOTES = [
  'JSON Lines: one event a line, with every name and note exactly as it is; times are UTC.',
  'CSV: one line for each object of an event, UTF-8 with a byte order mark. So that no spreadsheet takes a cell for a formula, an apostrophe is put before = + - @ and before an apostrophe, where one of them (behind spaces, if any) begins a cell or follows one of , ; | " tab or a line break: take one away there to have the text as it was. NUL is written as U+2400.',
];
