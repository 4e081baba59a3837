import type { DataTableBlock, KnownBlock, RichTextBlock } from '@slack/types';
import { type ButtonLook, buttons } from '../slack/buttons.ts';
import type { ChartBlock } from '../slack/chart.ts';
import { type ChartedMessage, mrkdwn, paragraph, richSection } from '../slack/render.ts';
import { inLines, type Words, words } from '../words.ts';
import type { AuditEvent } from './event.ts';
import { detailWords, didWords, whatWords, whoWords } from './event-words.ts';
import { AUDIT } from './ids.ts';
import type { Question } from './question.ts';
import { chartBlock, chartWords, questionWords, tallyWords } from './summary.ts';
import type { Tally } from './tally.ts';

/** A page of the audit, with what the whole of it comes to as far as that is known. */
export interface Shown {
  /** The view's id, which the buttons carry. */
  readonly id: string;
  readonly question: Question;
  readonly events: readonly AuditEvent[];
  /** The page's number, from 1. */
  readonly page: number;
  readonly hasOlder: boolean;
  /** So many events were looked through without finding more that fit that the page ends early. */
  readonly cutShort: boolean;
  readonly look: 'table' | 'list';
  readonly tally: Tally | 'counting';
}

/** @param rich with the chart and the table, which not every workspace takes yet */
export function auditMessage(shown: Shown, rich: boolean): ChartedMessage {
  const { question, tally, events } = shown;
  const rows = events.map((event) => rowOf(event, question));
  const canBeTable = rich && events.length > 0 && lengthOf(rows) <= LONGEST_TABLE;
  const asTable = canBeTable && shown.look === 'table';
  const lines = events.map((event) => lineWords(event, question));
  const summary = tally === 'counting' ? COUNTING : words`${tallyWords(tally)}`;
  return {
    text: textOf([questionWords(question), summary, ...lines]),
    blocks: [
      paragraph(words`${questionWords(question)}\n${summary}`),
      ...(tally === 'counting' ? [] : chartBlocks(tally, rich)),
      ...(asTable ? [tableOf(rows)] : lines.map(paragraph)),
      ...(pageWords(shown).length === 0 ? [] : [paragraph(pageWords(shown))]),
      buttons(...looks(shown, canBeTable)),
    ],
  };
}

/** What the whole comes to, for when it is counted after the page was shown. */
export function tallyMessage(question: Question, tally: Tally, rich: boolean): ChartedMessage {
  const say = words`${questionWords(question)}\n${tallyWords(tally)}`;
  return { text: textOf([say, chartWords(tally)]), blocks: [paragraph(say), ...chartBlocks(tally, rich)] };
}

const COUNTING = words`I’m still counting what it comes to …`;

/** The words are there whether or not the chart is. */
function chartBlocks(tally: Tally, rich: boolean): (KnownBlock | ChartBlock)[] {
  if (tally.events === 0) return [];
  return [...(rich && tally.shares > 0 ? [chartBlock(tally)] : []), paragraph(chartWords(tally))];
}

function lineWords(event: AuditEvent, question: Question): Words {
  const details = detailWords(event, question.scope.kind === 'all');
  const what = whatWords(event);
  return [
    ...words`• ${{ date: event.at }}: ${whoWords(event)} ${didWords(event)}`,
    ...(what.length === 0 ? [] : words` ${what}`),
    ...(details.length === 0 ? [] : words` (${details})`),
  ];
}

const HEADINGS = ['When', 'Who', 'Did', 'What', 'More'];

/** In characters, over all cells: Slack takes 10,000. Names of control characters are long as they are shown. */
const LONGEST_TABLE = 9_000;

function lengthOf(rows: readonly (readonly Words[])[]): number {
  return rows.flat().reduce((sum, say) => sum + mrkdwn(say).length, 0);
}

function rowOf(event: AuditEvent, { scope }: Question): Words[] {
  const details = detailWords(event, scope.kind === 'all');
  return [words`${{ date: event.at }}`, whoWords(event), didWords(event), whatWords(event), details];
}

function tableOf(rows: readonly (readonly Words[])[]): DataTableBlock {
  return {
    type: 'data_table',
    caption: 'The newest events',
    page_size: 10,
    rows: [HEADINGS.map((text) => ({ type: 'raw_text', text })), ...rows.map((row) => row.map(cell))],
  };
}

function cell(say: Words): RichTextBlock {
  return { type: 'rich_text', elements: [richSection(say.length === 0 ? words`–` : say)] };
}

function pageWords({ page, hasOlder, cutShort, events }: Shown): Words {
  if (cutShort && events.length === 0) {
    return words`None of the thousands of events that I looked through fits. ${'“Older”'} looks on from here.`;
  }
  if (cutShort) {
    return words`I looked through thousands of events for these. There may be more: ${'“Older”'} looks on from here.`;
  }
  if (events.length === 0) return words`There are no events.`;
  return page === 1 && !hasOlder ? [] : words`Page ${String(page)}, the newest events first.`;
}

function looks({ id, page, hasOlder, look: shownAs, tally }: Shown, canBeTable: boolean): ButtonLook[] {
  const look = (label: string, action: string): ButtonLook => ({ label, action, value: id });
  return [
    ...(page > 1 ? [look('Newer', AUDIT.newer)] : []),
    ...(hasOlder ? [look('Older', AUDIT.older)] : []),
    look('Filter…', AUDIT.filter),
    ...(canBeTable ? [shownAs === 'table' ? look('As a list', AUDIT.asList) : look('As a table', AUDIT.asTable)] : []),
    ...(tally === 'counting' || tally.events > 0 ? [look('Export', AUDIT.export)] : []),
  ];
}

/** In characters: what notifications and screen readers have, which Slack advises to keep below 4,000. */
const LONGEST_TEXT = 3_900;

function textOf(lines: readonly Words[]): string {
  const text = mrkdwn(inLines(lines));
  if (text.length <= LONGEST_TEXT) return text;
  const kept = text.slice(0, LONGEST_TEXT).split('\n').slice(0, -1).join('\n');
  return `${kept}\n…`;
}
