import { stringify } from 'csv-stringify/sync';
import type { Principal } from '../../rules/rule.ts';
import { principalText } from '../../rules/stored-rule.ts';
import type { Audience } from '../../share/share.ts';
import type { Instant } from '../../time.ts';
import type { AuditEvent, AuditObject } from '../event.ts';

const COLUMNS = [
  ...['time', 'kind', 'by', 'owner', 'bucket', 'key', 'version', 'etag', 'channel', 'asked in', 'share', 'audience'],
  ...['status', 'share end', 'link end', 'rules', 'refused because', 'note', 'rule for', 'rule place', 'rule action'],
  ...['rule before', 'rule after', 'details', 'event'],
];

/**
 * Spreadsheets take a cell for a formula that begins with one of these, some behind spaces, and the full-width ones too.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA = '=+\\-@\\t\\r＝＋－＠';

/**
 * Where a spreadsheet may see a cell begin: at the beginning, and behind whatever separates cells or lines somewhere;
 * many a spreadsheet splits the lines of a file at semicolons or tabs, whatever is quoted between commas.
 */
const CELL_START = new RegExp(`(?<=^|[,;\\t\\r\\n|"])(?= *[${FORMULA}'])`, 'g');

/**
 * A cell that no spreadsheet takes for a formula, wherever it splits lines. Reading it back is exact: an apostrophe that
 * begins a cell, or stands behind a separator and before spaces and one of `= + - @ '`, was added.
 * A NUL, which many programs end a text at, is written as its picture, U+2400; JSON Lines have it as it is.
 */
export function guarded(text: string): string {
  return text.replace(CELL_START, "'").replaceAll('\u0000', '\u2400');
}

/** The first line of a file, behind the mark by which spreadsheets know that it is UTF-8. */
export const CSV_HEAD = `\ufeff${lineOf([COLUMNS])}`;

/** Lines of a file: one for each object of each event, and one for an event about none. */
export function csvLines(events: readonly AuditEvent[]): string {
  return lineOf(events.flatMap(rowsOf));
}

function lineOf(rows: readonly (readonly string[])[]): string {
  // The option guards the beginnings of cells alone, and is there for what `guarded` may not know.
  return stringify([...rows], { escape_formulas: true, quoted: true, quoted_empty: true, record_delimiter: 'windows' });
}

function rowsOf(event: AuditEvent): string[][] {
  const objects: (AuditObject | undefined)[] = event.objects.length === 0 ? [undefined] : [...event.objects];
  return objects.map((object) => rowOf(event, object).map((cell = '') => guarded(cell)));
}

function rowOf(event: AuditEvent, object: AuditObject | undefined): (string | undefined)[] {
  const { audience, rule, rules, details } = event;
  return [
    ...[timeText(event.at), event.kind, event.by, event.owner],
    ...[object?.bucket, object?.key, object?.versionId, object?.etag],
    ...[event.channel, event.from, event.shareId, audience === undefined ? undefined : audienceText(audience)],
    ...[event.status, timeText(event.end), timeText(event.linkEnd)],
    rules.map(({ id, version }) => `${id} version ${version}`).join(' '),
    ...[object?.refused ?? event.reason, event.note],
    ...[principalOf(rule?.principal), rule?.place, rule?.action, jsonText(rule?.before), jsonText(rule?.after)],
    ...[jsonText(details), event.id],
  ];
}

export function timeText(at: Instant): string;
export function timeText(at: Instant | undefined): string | undefined;
export function timeText(at: Instant | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString();
}

function audienceText(audience: Audience): string {
  return audience.kind === 'people' ? [...audience.users, ...audience.usergroups].join(' ') : audience.kind;
}

function principalOf(principal: Principal | undefined): string | undefined {
  return principal === undefined ? undefined : principalText(principal).replace('#', ' ');
}

function jsonText(value: object | undefined): string | undefined {
  return value === undefined ? undefined : JSON.stringify(value);
}
