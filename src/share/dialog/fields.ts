import type { InputBlock, PlainTextOption } from '@slack/types';
import type { AudienceKind } from '../../rules/rule.ts';
import { plain } from '../../slack/plain.ts';
import type { Seconds } from '../../time.ts';
import { MOST_PEOPLE } from '../audience-text.ts';
import { durationText } from '../duration.ts';
import { LONGEST_NOTE } from '../parse-share.ts';
import type { Filled } from './filled.ts';
import { blockId, FIELD } from './ids.ts';
import { lengthsUpTo, usualLength } from './lengths.ts';
import type { Opened } from './opened.ts';

/** How long, for whom, where and why. @param longest what the rules allow for all that is chosen */
export function termsFields(opened: Opened, filled: Filled, longest: Seconds): InputBlock[] {
  return [
    lengthField(filled, longest),
    endField(),
    audienceField(filled),
    ...(filled.audience === 'people' ? [usersField(), usergroupsField()] : []),
    whereField(opened),
    noteField(),
  ];
}

/** Its block is another one for another longest: Slack keeps a choice only where it is still among the options. */
function lengthField({ length }: Filled, longest: Seconds): InputBlock {
  const lengths = lengthsUpTo(longest);
  const chosen = length !== undefined && lengths.includes(length) ? length : usualLength(longest);
  return {
    type: 'input',
    block_id: blockId('length', longest),
    label: plain('For how long'),
    element: {
      type: 'static_select',
      action_id: FIELD.length,
      options: lengths.map(lengthOption),
      initial_option: lengthOption(chosen),
    },
  };
}

function lengthOption(length: Seconds): PlainTextOption {
  return { text: plain(durationText(length)), value: String(length) };
}

function endField(): InputBlock {
  return {
    type: 'input',
    block_id: blockId('end'),
    label: plain('Or until a date and time'),
    hint: plain('Where this is filled in, it counts.'),
    optional: true,
    element: { type: 'datetimepicker', action_id: FIELD.end },
  };
}

const AUDIENCES: readonly (readonly [AudienceKind, string])[] = [
  ['here', 'Everyone in the conversation'],
  ['people', 'People and usergroups'],
  ['me', 'Only me'],
];

/** Who can be named is shown as soon as somebody is to be. */
function audienceField({ audience }: Filled): InputBlock {
  const options = AUDIENCES.map(([value, text]) => ({ text: plain(text), value }));
  const chosen = options.find(({ value }) => value === audience);
  return {
    type: 'input',
    block_id: blockId('audience'),
    label: plain('For whom'),
    dispatch_action: true,
    element: {
      type: 'static_select',
      action_id: FIELD.audience,
      options,
      ...(chosen === undefined ? {} : { initial_option: chosen }),
    },
  };
}

function usersField(): InputBlock {
  return {
    type: 'input',
    block_id: blockId('users'),
    label: plain('People'),
    hint: plain('Each is told in a direct message, without the link itself.'),
    optional: true,
    element: { type: 'multi_users_select', action_id: FIELD.users, max_selected_items: MOST_PEOPLE },
  };
}

function usergroupsField(): InputBlock {
  return {
    type: 'input',
    block_id: blockId('usergroups'),
    label: plain('Usergroups'),
    optional: true,
    element: {
      type: 'multi_external_select',
      action_id: FIELD.usergroups,
      min_query_length: 0,
      max_selected_items: MOST_PEOPLE,
      placeholder: plain('Type the name of a usergroup'),
    },
  };
}

/** Slack gives the address for the answer with it, so it is there for every audience. */
function whereField({ channel, thread }: Opened): InputBlock {
  const hint =
    thread === undefined
      ? 'The card goes there, and your own link, which nobody but you sees.'
      : 'The card goes under the message that you chose, and your own link, which nobody but you sees. In another conversation it stands by itself.';
  return {
    type: 'input',
    block_id: blockId('where'),
    label: plain('Conversation'),
    hint: plain(hint),
    dispatch_action: true,
    element: {
      type: 'conversations_select',
      action_id: FIELD.where,
      default_to_current_conversation: true,
      response_url_enabled: true,
      // Who picks a message's shortcut in a list of threads has no current conversation.
      ...(thread === undefined || channel === undefined ? {} : { initial_conversation: channel }),
    },
  };
}

function noteField(): InputBlock {
  return {
    type: 'input',
    block_id: blockId('note'),
    label: plain('Note'),
    optional: true,
    element: { type: 'plain_text_input', action_id: FIELD.note, multiline: true, max_length: LONGEST_NOTE },
  };
}
