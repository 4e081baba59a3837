import type { ViewOutput } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { type Words, words } from '../words.ts';
import { plain } from './plain.ts';
import { paragraph } from './render.ts';

/** The block of what a modal has to say above its fields. */
const NOTICE = 'notice';

/** What a modal has to say above its fields, where there is something. */
export function notices(say: Words | undefined): KnownBlock[] {
  return say === undefined ? [] : [{ ...paragraph(words`⚠️ ${say}`), block_id: NOTICE }];
}

/** A view as the app wrote it, or as Slack sends it back. */
type Open = Pick<ModalView, 'title'> &
  Pick<ViewOutput, 'blocks'> &
  Partial<Pick<ViewOutput, 'callback_id' | 'private_metadata' | 'submit' | 'close'>>;

/** An open modal as it is, with something to say above it: for when nobody can be asked what else it should show. */
export function withNotice(view: Open, say: Words): ModalView {
  const { callback_id = '', private_metadata = '', submit, close } = view;
  return {
    type: 'modal',
    ...{ callback_id, private_metadata, title: plain(view.title.text) },
    ...(submit ? { submit } : {}),
    ...(close ? { close } : {}),
    blocks: [...notices(say), ...view.blocks.filter((block) => block.block_id !== NOTICE)],
  };
}
