import type { ActionsBlock, InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { Versioned } from '../../dialog-states.ts';
import { buttons } from '../../slack/buttons.ts';
import { option } from '../../slack/menu-options.ts';
import { notices } from '../../slack/notice.ts';
import { plain } from '../../slack/plain.ts';
import { paragraph } from '../../slack/render.ts';
import { LONGEST_LINK, type Seconds } from '../../time.ts';
import { code, type Words, words } from '../../words.ts';
import { MOST_BUCKETS } from './buckets.ts';
import { termsFields } from './fields.ts';
import { type Filled, NOTHING_FILLED } from './filled.ts';
import { blockId, DIALOG, FIELD } from './ids.ts';
import { metadataOf, type Opened } from './opened.ts';
import type { Prospect } from './prospects.ts';
import { MOST_CHOSEN, type Selection } from './selection.ts';

export const TITLE = 'Share a file';

/** All that the dialog shows. */
export interface Shown {
  readonly opened: Opened;
  readonly filled: Filled;
  readonly buckets: readonly string[];
  readonly versioned: Versioned<Selection>;
  readonly prospects: readonly Prospect[];
  /** The longest that the rules allow for all that is chosen. */
  readonly longest: Seconds;
  /** What came of what the person did last. */
  readonly notice?: Words;
}

/** What can be shown before anybody is asked: a trigger id is good for three seconds. */
export function firstView(opened: Opened): ModalView {
  const looking = paragraph(words`Looking up what you can share …`);
  return modal(opened, [looking, ...termsFields(opened, NOTHING_FILLED, LONGEST_LINK)]);
}

export function dialogView(shown: Shown): ModalView {
  const { opened, filled, buckets, versioned, prospects, longest, notice } = shown;
  return modal(opened, [
    ...notices(notice),
    bucketField(buckets, versioned),
    ...(versioned.state.bucket === undefined ? [] : [objectField(versioned)]),
    ...prospects.flatMap(prospectBlocks),
    ...termsFields(opened, filled, longest),
  ]);
}

/** For someone whom no rule lets share anything from where they are. */
export function nothingView(): ModalView {
  const none = words`There is nothing that you can share from here: no rule lets you. An admin can add one with ${code('/share allow')}. ${code('/share help')} says what else there is.`;
  return { type: 'modal', title: plain(TITLE), close: plain('Close'), blocks: [paragraph(none)] };
}

function modal(opened: Opened, blocks: KnownBlock[]): ModalView {
  return {
    type: 'modal',
    callback_id: DIALOG.view,
    private_metadata: metadataOf(opened),
    title: plain(TITLE),
    submit: plain('Share'),
    close: plain('Cancel'),
    blocks,
  };
}

function bucketField(buckets: readonly string[], { state: { bucket } }: Versioned<Selection>): InputBlock {
  const options = buckets.map((name) => option(name, name));
  const chosen = options.find(({ value }) => value === bucket);
  const first = `These are the first ${MOST_BUCKETS}. The command takes any: /share bucket/key`;
  return {
    type: 'input',
    block_id: blockId('bucket'),
    label: plain('Bucket'),
    ...(buckets.length < MOST_BUCKETS ? {} : { hint: plain(first) }),
    dispatch_action: true,
    element: {
      type: 'static_select',
      action_id: FIELD.bucket,
      options,
      ...(chosen === undefined ? {} : { initial_option: chosen }),
    },
  };
}

/** Its block is another one after each choice, so that what was picked or typed for the last is gone. */
function objectField({ state: { bucket = '', folder, objects }, version }: Versioned<Selection>): InputBlock {
  const count = objects.length;
  return {
    type: 'input',
    block_id: blockId('object', version),
    label: plain(count === 0 ? 'File' : count < MOST_CHOSEN ? 'Add another' : 'No more than ten'),
    hint: plain(`In ${option('', `${bucket}/${folder}`).text.text}`),
    optional: count > 0,
    dispatch_action: true,
    element: {
      type: 'external_select',
      action_id: FIELD.object,
      min_query_length: 0,
      placeholder: plain('Type how its name begins'),
    },
  };
}

function prospectBlocks({ id, say, wantsRule }: Prospect): (KnownBlock | ActionsBlock)[] {
  const remove = { label: 'Remove', action: DIALOG.remove, value: id };
  const ask = { label: 'Ask an admin', action: DIALOG.askAdmin, value: id };
  const block = { ...buttons(remove, ...(wantsRule ? [ask] : [])), block_id: `${DIALOG.remove} ${id}` };
  return [paragraph(say), block];
}
