import type { InputBlock, ModalView, PlainTextOption } from '@slack/types';
import { bucketProblem } from '../share/bucket-name.ts';
import { errorText } from '../slack/error-text.ts';
import { plain } from '../slack/plain.ts';
import type { Values } from '../slack/submissions.ts';
import { EVENT_KINDS } from './event.ts';
import { AUDIT, AUDIT_FIELD } from './ids.ts';
import type { Filter } from './question.ts';

export const TITLE = 'Filter the audit';

/** Which events somebody wants to see, as they are filtered now. @param id of the view that it is about */
export function filterView(id: string, filter: Filter): ModalView {
  return {
    type: 'modal',
    callback_id: AUDIT.modal,
    private_metadata: id,
    title: plain(TITLE),
    submit: plain('Show'),
    close: plain('Cancel'),
    blocks: [personField(filter), bucketField(filter), kindField(filter), whereField()],
  };
}

function personField({ person }: Filter): InputBlock {
  return {
    type: 'input',
    block_id: AUDIT_FIELD.person,
    label: plain('Person'),
    hint: plain('Who did it, or whose share it is.'),
    optional: true,
    element: {
      type: 'users_select',
      action_id: AUDIT_FIELD.person,
      ...(person === undefined ? {} : { initial_user: person }),
    },
  };
}

function bucketField({ bucket }: Filter): InputBlock {
  return {
    type: 'input',
    block_id: AUDIT_FIELD.bucket,
    label: plain('Bucket'),
    optional: true,
    element: {
      type: 'plain_text_input',
      action_id: AUDIT_FIELD.bucket,
      placeholder: plain('team-files'),
      max_length: 63,
      ...(bucket === undefined ? {} : { initial_value: bucket }),
    },
  };
}

function kindField({ kind }: Filter): InputBlock {
  const options = EVENT_KINDS.map((each): PlainTextOption => ({ text: plain(each), value: each }));
  const chosen = options.find(({ value }) => value === kind);
  return {
    type: 'input',
    block_id: AUDIT_FIELD.kind,
    label: plain('What happened'),
    optional: true,
    element: {
      type: 'static_select',
      action_id: AUDIT_FIELD.kind,
      options,
      ...(chosen === undefined ? {} : { initial_option: chosen }),
    },
  };
}

/** Slack gives the address for the answer with it. */
function whereField(): InputBlock {
  return {
    type: 'input',
    block_id: AUDIT_FIELD.where,
    label: plain('Show it in'),
    hint: plain('Nobody but you sees it there.'),
    element: {
      type: 'conversations_select',
      action_id: AUDIT_FIELD.where,
      default_to_current_conversation: true,
      response_url_enabled: true,
    },
  };
}

export type FilterRead =
  | { readonly kind: 'filter'; readonly filter: Filter }
  | { readonly kind: 'wrong'; readonly errors: Readonly<Record<string, string>> };

/** What was filled in. */
export function readFilter(values: Values): FilterRead {
  const at = (field: string) => values[field]?.[field];
  const person = at(AUDIT_FIELD.person)?.selected_user ?? undefined;
  const bucket = at(AUDIT_FIELD.bucket)?.value?.trim() || undefined;
  const chosen = at(AUDIT_FIELD.kind)?.selected_option?.value;
  const kind = EVENT_KINDS.find((each) => each === chosen);
  const problem = bucket === undefined ? undefined : bucketProblem(bucket);
  if (problem !== undefined) return { kind: 'wrong', errors: { [AUDIT_FIELD.bucket]: errorText(problem) } };
  return {
    kind: 'filter',
    filter: {
      ...(person === undefined ? {} : { person }),
      ...(bucket === undefined ? {} : { bucket }),
      ...(kind === undefined ? {} : { kind }),
    },
  };
}
