import type { ViewOutput } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { plain } from '../../slack/plain.ts';
import type { Words } from '../../words.ts';
import { DIALOG } from './ids.ts';
import { noticeBlock } from './view.ts';

/** A view as the app wrote it, or as Slack sends it back. */
type Open = Pick<ModalView, 'title'> &
  Pick<ViewOutput, 'blocks'> &
  Partial<Pick<ViewOutput, 'callback_id' | 'private_metadata' | 'submit' | 'close'>>;

/** An open dialog as it is, with something to say above it: for when nobody can be asked what else it should show. */
export function withNotice(view: Open, say: Words): ModalView {
  const { callback_id = '', private_metadata = '', submit, close } = view;
  return {
    type: 'modal',
    ...{ callback_id, private_metadata, title: plain(view.title.text) },
    ...(submit ? { submit } : {}),
    ...(close ? { close } : {}),
    blocks: [noticeBlock(say), ...view.blocks.filter((block) => block.block_id !== DIALOG.notice)],
  };
}
