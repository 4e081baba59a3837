import type { InputBlock, InputBlockElement, PlainTextOption } from '@slack/types';
import { durationText } from '../../share/duration.ts';
import { option } from '../../slack/menu-options.ts';
import { plain } from '../../slack/plain.ts';
import { DAY, days, HOUR, hours, LONGEST_LINK, minutes, type Seconds } from '../../time.ts';
import type { AudienceKind, Effect, Principal } from '../rule.ts';
import type { Filled } from './filled.ts';
import { blockId, FIELD, type Field } from './ids.ts';

/** What usergroups are called, by their ids. */
export type Handles = ReadonlyMap<string, string>;

/** Who the rule is about: the kind, and the one of that kind. */
export function whoFields(filled: Filled, handles: Handles): InputBlock[] {
  const kind = input('who', 'Who', menu(WHO, filled.who), { tells: true });
  switch (filled.who) {
    case 'everyone':
      return [kind];
    case 'user':
      return [kind, input('user', 'Person', { type: 'users_select', ...initial('user', filled.user) })];
    case 'usergroup': {
      const chosen = groupOption(filled.usergroup, handles);
      const element = { type: 'external_select', min_query_length: 0, placeholder: plain('Type its name') } as const;
      return [
        kind,
        input('usergroup', 'Usergroup', { ...element, ...(chosen === undefined ? {} : { initial_option: chosen }) }),
      ];
    }
    case 'channel':
      return [kind, input('channel', 'Channel', channels(filled.channel), { tells: true })];
  }
}

/** What the rule says of them. */
export function effectField({ effect }: Filled): InputBlock {
  return input('effect', 'Is it allowed?', menu(EFFECTS, effect), { tells: true });
}

export function actionField({ action }: Filled): InputBlock {
  return input('action', 'What for', menu(ACTIONS, action));
}

/** For how long and with whom; nothing of that for a rule that forbids. */
export function termsFields(filled: Filled): InputBlock[] {
  if (filled.effect === 'deny') return [];
  const { longest, audiences, guests, outsiders } = filled;
  const lengths = [...new Set([...LENGTHS, longest])].sort((one, other) => one - other);
  const chosen = [...(guests ? ['guests'] : []), ...(outsiders ? ['outsiders'] : [])];
  return [
    input(
      'longest',
      'For up to',
      menu(
        lengths.map((each) => [String(each), durationText(each)]),
        String(longest),
      ),
    ),
    input('audiences', 'With whom', boxes(AUDIENCES, audiences)),
    input('others', 'Who else may share or receive', boxes(OTHERS, chosen), { optional: true }),
  ];
}

/** Who has to agree; only where somebody has to. */
export function approvalFields(filled: Filled, handles: Handles): InputBlock[] {
  if (filled.effect !== 'ask') return [];
  const { approvers, approverGroups, needs, asked } = filled;
  const groups = approverGroups.flatMap((id) => groupOption(id, handles) ?? []);
  const people = {
    type: 'multi_users_select',
    ...(approvers.length === 0 ? {} : { initial_users: [...approvers] }),
  } as const;
  const typed = { type: 'multi_external_select', min_query_length: 0, placeholder: plain('Type its name') } as const;
  const several = { ...typed, ...(groups.length === 0 ? {} : { initial_options: groups }) };
  const count = {
    type: 'number_input',
    is_decimal_allowed: false,
    min_value: '1',
    initial_value: needs || '1',
  } as const;
  return [
    input('approvers', 'Who approves: people', people, { optional: true }),
    input('approverGroups', 'Who approves: usergroups', several, { optional: true }),
    input('needs', 'How many of them have to agree', count),
    input('asked', 'Channel that is asked too', channels(asked), { optional: true }),
  ];
}

const WHO: readonly (readonly [Principal['kind'], string])[] = [
  ['everyone', 'Everyone in the workspace'],
  ['user', 'A person'],
  ['usergroup', 'A usergroup'],
  ['channel', 'Whoever is in a channel, there'],
];

const EFFECTS: readonly (readonly [Effect['kind'], string])[] = [
  ['allow', 'Yes'],
  ['ask', 'Yes, once somebody approves'],
  ['deny', 'No, whatever other rules say'],
];

const ACTIONS = [
  ['download', 'Sharing files from there'],
  ['upload', 'Asking people to upload files to there'],
] as const;

const AUDIENCES: readonly (readonly [AudienceKind, string])[] = [
  ['here', 'Everyone in the conversation'],
  ['people', 'People and usergroups by name'],
  ['me', 'Oneself alone'],
];

const OTHERS = [
  ['guests', 'Guests'],
  ['outsiders', 'People of other organisations'],
] as const;

const LENGTHS: readonly Seconds[] = [
  ...[minutes(15), minutes(30), HOUR, hours(2), hours(4), hours(8)],
  ...[DAY, days(2), days(3), LONGEST_LINK],
];

/** @param how `tells`: the rest of the form depends on it */
export function input(
  field: Field,
  label: string,
  element: InputBlockElement,
  how: { optional?: boolean; tells?: boolean; hint?: string; kept?: number } = {},
): InputBlock {
  const { optional = false, tells = false, hint, kept } = how;
  return {
    type: 'input',
    block_id: blockId(field, kept),
    label: plain(label),
    ...(hint === undefined ? {} : { hint: plain(hint) }),
    optional,
    ...(tells ? { dispatch_action: true } : {}),
    element: { ...element, action_id: FIELD[field] },
  };
}

function menu(choices: readonly (readonly [string, string])[], chosen: string): InputBlockElement {
  const options = choices.map(([value, text]): PlainTextOption => ({ text: plain(text), value }));
  const initial = options.find(({ value }) => value === chosen);
  return { type: 'static_select', options, ...(initial === undefined ? {} : { initial_option: initial }) };
}

function boxes(choices: readonly (readonly [string, string])[], chosen: readonly string[]): InputBlockElement {
  const options = choices.map(([value, text]): PlainTextOption => ({ text: plain(text), value }));
  const ticked = options.filter(({ value }) => value !== undefined && chosen.includes(value));
  return { type: 'checkboxes', options, ...(ticked.length === 0 ? {} : { initial_options: ticked }) };
}

function channels(chosen: string): InputBlockElement {
  return {
    type: 'conversations_select',
    filter: { include: ['public', 'private'] },
    ...initial('conversation', chosen),
  };
}

function initial(kind: 'user' | 'conversation', id: string) {
  return id === '' ? {} : { [`initial_${kind}`]: id };
}

function groupOption(id: string, handles: Handles): PlainTextOption | undefined {
  return id === '' ? undefined : option(id, `@${handles.get(id) ?? id}`);
}
