import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { Versioned } from '../../dialog-states.ts';
import { objectName } from '../../share/object-ref.ts';
import { notices } from '../../slack/notice.ts';
import { plain } from '../../slack/plain.ts';
import { paragraph } from '../../slack/render.ts';
import { code, inLines, type Words, words } from '../../words.ts';
import { principalWords } from '../rule-words.ts';
import { type Asked, type Draft, placeOf } from './draft.ts';
import { actionField, approvalFields, effectField, type Handles, termsFields, whoFields } from './fields.ts';
import { RULES } from './ids.ts';
import { placeFields, placeWords } from './place-fields.ts';

/** What goes with a draft that Slack says. */
export interface FormFacts {
  readonly handles: Handles;
  /** What is to be kept in mind about whom and what is chosen. */
  readonly warnings: readonly Words[];
}

/** 24 characters at most. */
export function titleOf({ changes, asked }: Draft): string {
  if (changes !== undefined) return 'Change a rule';
  return asked === undefined ? 'Add a rule' : 'Allow sharing';
}

/** The form for a rule: a new one, one that somebody asks for, or one that is changed, whose name stays. */
export function formView(
  draftId: string,
  { state: draft, version }: Versioned<Draft>,
  { handles, warnings }: FormFacts,
  notice?: Words,
): ModalView {
  const { filled, changes, asked } = draft;
  return {
    type: 'modal',
    callback_id: RULES.form,
    private_metadata: draftId,
    title: plain(titleOf(draft)),
    submit: plain('Next'),
    close: plain('Cancel'),
    blocks: [
      ...notices(notice),
      ...(asked === undefined ? [] : [paragraph(askedWords(asked))]),
      ...(changes === undefined ? [] : [paragraph(nameWords(draft, changes.id))]),
      ...(changes === undefined ? whoFields(filled, handles) : []),
      ...warnings.map((each) => paragraph(words`⚠️ ${each}`)),
      effectField(filled),
      ...(changes === undefined ? [...placeFields(draft, version), actionField(filled)] : []),
      ...termsFields(filled),
      ...approvalFields(filled, handles),
    ] satisfies (KnownBlock | InputBlock)[],
  };
}

function askedWords({ by, channel, objects }: Asked): Words {
  const names = objects.map((object) => words`• ${code(objectName(object))}`);
  const where = channel.startsWith('D') ? [] : words`, in ${{ channel }}`;
  return words`${{ user: by }} asks to share this from here${where}:\n${inLines(names)}\nThe rule applies from now on, not only this once.`;
}

/** Who, where and what: that names a rule, and stays. */
function nameWords(draft: Draft, id: string): Words {
  const { filled } = draft;
  const who = filled.who === 'everyone' ? { kind: filled.who } : { kind: filled.who, id: filled[filled.who] };
  const what = filled.action === 'download' ? 'Sharing from' : 'Asking for uploads to';
  return words`${what} ${placeWords(placeOf(draft) ?? '')}, by ${principalWords(who)} (${code(id)}).`;
}
