import type { KnownBlock } from '@slack/types';
import { buttons } from '../slack/buttons.ts';
import { type Message, mrkdwn, paragraph, richSection, visible } from '../slack/render.ts';
import { bold, code, inLines, type Words, words } from '../words.ts';
import type { Finding, Report } from './finding.ts';
import { DOCTOR } from './ids.ts';
import { type Group, grouped, summaryWords } from './summary.ts';

/** A part of the report that is not taken apart. */
interface Part {
  readonly block: KnownBlock;
  /** In characters. */
  readonly size: number;
}

/** Slack takes 50 blocks, and clients are slow to draw more characters than these. */
const MOST_BLOCKS = 45;
const ROOM = 11_000;

/** A response_url is good for five messages, and one of them said that this takes a while. */
const MOST_MESSAGES = 3;

/** What was found, problems first: one message, or a few where there is much. */
export function reportMessages({ findings }: Report): Message[] {
  const summary = summaryWords(findings);
  const pages = paged([wordsPart(words`${bold('Check-up.')} ${summary}`), ...grouped(findings).flatMap(partsOf)]);
  const shown = pages.slice(0, MOST_MESSAGES);
  const isWhole = shown.length === pages.length;
  return shown.map((parts, at): Message => {
    const isLast = at === shown.length - 1;
    const more =
      isLast && !isWhole ? [wordsPart(words`There is more: ${code('npm run doctor')} shows all of it.`)] : [];
    const again = isLast ? [buttons({ label: 'Look again', action: DOCTOR.again, value: 'again' })] : [];
    return { text: mrkdwn(summary), blocks: [...[...parts, ...more].map(({ block }) => block), ...again] };
  });
}

/** What is said while it takes its time. */
export function lookingMessage(): Message {
  const say = words`Looking at Slack, AWS, the table, and the buckets, channels and people that rules name. It takes ten seconds at most.`;
  return { text: mrkdwn(say), blocks: [paragraph(say)] };
}

function paged(parts: readonly Part[]): Part[][] {
  const pages: Part[][] = [];
  let room = 0;
  for (const part of parts) {
    const page = pages.at(-1);
    if (page === undefined || page.length >= MOST_BLOCKS || room < part.size) {
      pages.push([part]);
      room = ROOM - part.size;
    } else {
      page.push(part);
      room -= part.size;
    }
  }
  return pages;
}

function partsOf(group: Group): Part[] {
  const title = wordsPart(words`${bold(`${group.title} (${group.findings.length})`)}`);
  if (group.severity === 'fine') return [title, ...fineParts(group.findings)];
  return [title, ...group.findings.map(findingPart)];
}

/** What is right is said shortly: a block for each area. */
function fineParts(findings: readonly Finding[]): Part[] {
  const areas = [...new Set(findings.map(({ area }) => area))];
  return areas.map((area) => {
    const own = findings.filter((each) => each.area === area).map(({ say }) => words`• ${say}`);
    return wordsPart(words`${bold(area)}\n${inLines(own)}`);
  });
}

function findingPart({ area, say, paste }: Finding): Part {
  const sentence = words`• ${bold(area)}: ${say}`;
  if (paste === undefined) return wordsPart(sentence);
  const text = paste.split('\n').map(visible).join('\n');
  return {
    block: {
      type: 'rich_text',
      elements: [richSection(sentence), { type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }],
    },
    size: mrkdwn(sentence).length + text.length,
  };
}

function wordsPart(say: Words): Part {
  return { block: paragraph(say), size: mrkdwn(say).length };
}
