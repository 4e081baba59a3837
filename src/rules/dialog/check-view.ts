import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { buttons } from '../../slack/buttons.ts';
import { notices } from '../../slack/notice.ts';
import { plain } from '../../slack/plain.ts';
import { paragraph } from '../../slack/render.ts';
import { code, type Words, words } from '../../words.ts';
import type { RuleChange } from '../effect.ts';
import { previewWords } from '../effect-words.ts';
import type { Preview } from '../preview.ts';
import type { Rule } from '../rule.ts';
import type { Seen } from '../rule-changes.ts';
import { effectWords, ruleWords } from '../rule-words.ts';
import { RULES } from './ids.ts';

/** What a dialog showed before it is sent off: ids and versions, as its view carries them along. */
export interface Checked {
  readonly draft: string;
  /** Of the draft that was shown. */
  readonly version: number;
  /** What was shown of the rule in force. */
  readonly seen: Seen;
}

/** All that is shown of a change before it is saved. */
export interface CheckShown {
  readonly title: string;
  readonly checked: Checked;
  readonly change: RuleChange;
  /** The rule in force of that name, if there is one. */
  readonly current: Rule | undefined;
  readonly preview: Preview;
  readonly warnings: readonly Words[];
  /** What somebody else has done meanwhile. */
  readonly notice: Words | undefined;
}

/** What a rule says and does, before it is saved. */
export function checkView(shown: CheckShown): ModalView {
  const { title, checked, change, current, preview, warnings, notice } = shown;
  return {
    type: 'modal',
    callback_id: RULES.check,
    private_metadata: JSON.stringify(checked),
    title: plain(title),
    submit: plain('Save'),
    close: plain('Cancel'),
    blocks: [
      ...notices(notice),
      ...sentences(change, current).map(paragraph),
      ...warnings.map((each) => paragraph(words`⚠️ ${each}`)),
      ...previewWords(preview, change).map(paragraph),
      buttons({ label: 'Back', action: RULES.back, value: checked.draft }),
    ],
  };
}

/** Says something about a form that is as it was, and leads back to it. @param draft the form's draft */
export function backView(title: string, draft: string, say: Words): ModalView {
  return {
    type: 'modal',
    title: plain(title),
    close: plain('Close'),
    blocks: [paragraph(say), buttons({ label: 'Back', action: RULES.back, value: draft })],
  };
}

function sentences({ name, after }: RuleChange, current: Rule | undefined): Words[] {
  if (after === undefined) return [];
  const then = ruleWords({ ...name, effect: after });
  return current === undefined
    ? [words`New: ${then}.`]
    : [words`From now on ${then}.`, words`Until now: ${effectWords(current.effect)} (${code(current.id)}).`];
}

const checked: z.ZodType<Checked> = z.object({
  draft: z.string(),
  version: z.number(),
  seen: z.union([z.number(), z.literal('none')]),
});

/** Throws where it is not what `checkView` wrote. */
export function readChecked(metadata: string): Checked {
  return checked.parse(JSON.parse(metadata));
}
