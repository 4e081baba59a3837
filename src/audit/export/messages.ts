import { buttons } from '../../slack/buttons.ts';
import { type Message, mrkdwn, paragraph, plainMessage } from '../../slack/render.ts';
import { code, type Words, words } from '../../words.ts';
import { AUDIT } from '../ids.ts';
import type { Question } from '../question.ts';
import { questionWords } from '../summary.ts';

/** How an export stands, in the message that the auditor has of it. */
export type Standing =
  | { readonly kind: 'writing'; readonly events: number }
  | { readonly kind: 'sending'; readonly events: number }
  | { readonly kind: 'done'; readonly events: number }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'cancelled' }
  /** The process that wrote it is gone. */
  | { readonly kind: 'interrupted' }
  /** They may not see the audit any more. */
  | { readonly kind: 'refused' }
  /** `because`: the words for whoever waited. `mayBeHere`: Slack had been told to show the files, and did not say that it did. */
  | { readonly kind: 'failed'; readonly because: Words; readonly mayBeHere: boolean };

/** @param id the export's, which the buttons carry */
export function exportMessage(id: string, question: Question, standing: Standing): Message {
  const say = words`Export: ${questionWords(question)}\n${standingWords(standing)}`;
  const button = buttonOf(id, standing);
  if (button === undefined) return plainMessage(say);
  return { text: mrkdwn(say), blocks: [paragraph(say), buttons(button)] };
}

function standingWords(standing: Standing): Words {
  switch (standing.kind) {
    case 'writing':
      return words`I’m writing it: ${counted(standing.events)} so far.`;
    case 'sending':
      return words`All ${counted(standing.events)} are written, and I’m sending the files.`;
    case 'done':
      return words`Done: ${counted(standing.events)}. The files are here, in this conversation.`;
    case 'nothing':
      return words`There are no events to export.`;
    case 'cancelled':
      return words`Cancelled. Nothing was sent.`;
    case 'interrupted':
      return words`It was interrupted: the process that was at it ended. If the files aren’t here, start again.`;
    case 'refused':
      return words`Only auditors and admins get the audit, and you are none any more. Nothing was sent.`;
    case 'failed':
      return standing.mayBeHere
        ? words`Slack didn’t say whether it took the files. If they aren’t here, start again. ${standing.because}`
        : words`It failed, and nothing was sent. ${standing.because}`;
  }
}

function buttonOf(id: string, { kind }: Standing) {
  if (kind === 'writing' || kind === 'sending') return { label: 'Cancel', action: AUDIT.cancel, value: id };
  if (kind === 'interrupted' || kind === 'failed') return { label: 'Start again', action: AUDIT.again, value: id };
  return undefined;
}

/** What goes with the files, as mrkdwn: Slack takes no blocks there that the words would be safe in. */
export function filesComment(question: Question, events: number): string {
  return mrkdwn(
    words`${questionWords(question)} ${counted(events)}, as CSV for spreadsheets and as JSON Lines with every name exactly as it is; the manifest (${code('.json')}) has what was asked, counts, and the SHA-256 of each file.`,
  );
}

function counted(events: number): string {
  return `${events.toLocaleString('en-US')} event${events === 1 ? '' : 's'}`;
}
