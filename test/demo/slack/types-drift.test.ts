import type {
  ActionsBlockElement,
  ConfirmationDialog,
  ContextActionsBlockElement,
  HomeView,
  ImageElement,
  InputBlockElement,
  KnownBlock,
  ModalView,
  OptionGroup,
  PlainTextOption,
  RichTextBlockElement,
  RichTextElement,
  SectionBlockAccessory,
} from '@slack/types';
import { BLOCKS } from '../../../demo/slack/validate/blocks.ts';
import type { ObjectCheck } from '../../../demo/slack/validate/check.ts';
import { CONFIRM, OPTION, OPTION_GROUP, RICH_OPTION, SELECT_OPTION } from '../../../demo/slack/validate/composition.ts';
import { ELEMENTS } from '../../../demo/slack/validate/elements.ts';
import { INLINE_KINDS, PART_KINDS } from '../../../demo/slack/validate/rich-text.ts';
import { HOME, MODAL } from '../../../demo/slack/validate/view.ts';

/*
 * Our checks are written by hand, since types say nothing of sizes; what they must not do is drift from Slack's types. A
 * schema made from the types would need TypeScript's compiler as a library, which TypeScript 7 does not offer. So the
 * tables here are held to @slack/types by the compiler (`tsc` fails where a member is missing, unknown, or required on
 * one side only), and to our checks by the tests.
 */

type KeysOf<T> = T extends unknown ? Exclude<keyof T, 'type'> : never;
type MembersOf<T> = {
  readonly [K in KeysOf<T>]: [T] extends [Record<K, unknown>] ? 'required' : 'optional';
};
type ByType<U extends { type: string }> = { readonly [T in U['type']]: MembersOf<Extract<U, { type: T }>> };

const named = { block_id: 'optional' } as const;
const acted = { action_id: 'optional' } as const;
const confirmed = { ...acted, confirm: 'optional' } as const;
const chosen = { ...confirmed, focus_on_load: 'optional' } as const;
const menu = { ...chosen, placeholder: 'optional' } as const;
const multi = { ...menu, max_selected_items: 'optional' } as const;
const options = { options: 'optional', option_groups: 'optional' } as const;
const typed = {
  ...acted,
  placeholder: 'optional',
  focus_on_load: 'optional',
  dispatch_action_config: 'optional',
  initial_value: 'optional',
} as const;
const labelled = { text: 'required', accessibility_label: 'optional' } as const;
const filtered = { default_to_current_conversation: 'optional', filter: 'optional' } as const;
const styled = { style: 'optional' } as const;
const bordered = { elements: 'required', border: 'optional' } as const;

const BLOCK_MEMBERS = {
  actions: { ...named, elements: 'required' },
  alert: { ...named, text: 'required', level: 'optional' },
  card: {
    ...named,
    hero_image: 'optional',
    icon: 'optional',
    title: 'optional',
    subtitle: 'optional',
    body: 'optional',
    actions: 'optional',
  },
  carousel: { ...named, elements: 'required' },
  container: {
    ...named,
    title: 'optional',
    rich_text_title: 'optional',
    subtitle: 'optional',
    child_blocks: 'required',
    width: 'optional',
    icon: 'optional',
    is_collapsible: 'optional',
    default_collapsed: 'optional',
    has_header_divider: 'optional',
  },
  context: { ...named, elements: 'required' },
  context_actions: { ...named, elements: 'required' },
  data_table: {
    ...named,
    rows: 'required',
    caption: 'required',
    page_size: 'optional',
    row_header_column_index: 'optional',
  },
  divider: named,
  file: { ...named, source: 'required', external_id: 'required' },
  header: { ...named, text: 'required' },
  image: { ...named, alt_text: 'required', title: 'optional', image_url: 'optional', slack_file: 'optional' },
  input: {
    ...named,
    label: 'required',
    element: 'required',
    hint: 'optional',
    optional: 'optional',
    dispatch_action: 'optional',
  },
  markdown: { ...named, text: 'required' },
  plan: { ...named, title: 'required', tasks: 'optional' },
  rich_text: { ...named, elements: 'required' },
  section: { ...named, text: 'optional', fields: 'optional', accessory: 'optional', expand: 'optional' },
  table: { ...named, rows: 'required', column_settings: 'optional' },
  task_card: {
    ...named,
    task_id: 'required',
    title: 'required',
    status: 'required',
    details: 'optional',
    output: 'optional',
    sources: 'optional',
  },
  video: {
    ...named,
    video_url: 'required',
    thumbnail_url: 'required',
    alt_text: 'required',
    title: 'required',
    title_url: 'optional',
    author_name: 'optional',
    provider_name: 'optional',
    provider_icon_url: 'optional',
    description: 'optional',
  },
} as const satisfies ByType<KnownBlock>;

type KnownElement =
  | ActionsBlockElement
  | InputBlockElement
  | SectionBlockAccessory
  | ContextActionsBlockElement
  | ImageElement;

const ELEMENT_MEMBERS = {
  button: { ...confirmed, ...labelled, value: 'optional', url: 'optional', style: 'optional' },
  channels_select: { ...menu, initial_channel: 'optional', response_url_enabled: 'optional' },
  checkboxes: { ...chosen, options: 'required', initial_options: 'optional' },
  conversations_select: {
    ...menu,
    ...filtered,
    initial_conversation: 'optional',
    response_url_enabled: 'optional',
  },
  datepicker: { ...menu, initial_date: 'optional' },
  datetimepicker: { ...chosen, initial_date_time: 'optional' },
  email_text_input: typed,
  external_select: { ...menu, initial_option: 'optional', min_query_length: 'optional' },
  feedback_buttons: { ...acted, positive_button: 'required', negative_button: 'required' },
  file_input: { ...acted, filetypes: 'optional', max_files: 'optional' },
  icon_button: {
    ...confirmed,
    ...labelled,
    icon: 'required',
    value: 'optional',
    visible_to_user_ids: 'optional',
  },
  image: { alt_text: 'required', image_url: 'optional', slack_file: 'optional' },
  multi_channels_select: { ...multi, initial_channels: 'optional' },
  multi_conversations_select: { ...multi, ...filtered, initial_conversations: 'optional' },
  multi_external_select: { ...multi, initial_options: 'optional', min_query_length: 'optional' },
  multi_static_select: { ...multi, ...options, initial_options: 'optional' },
  multi_users_select: { ...multi, initial_users: 'optional' },
  number_input: { ...typed, is_decimal_allowed: 'required', min_value: 'optional', max_value: 'optional' },
  overflow: { ...confirmed, options: 'required' },
  plain_text_input: { ...typed, multiline: 'optional', min_length: 'optional', max_length: 'optional' },
  radio_buttons: { ...chosen, options: 'required', initial_option: 'optional' },
  rich_text_input: { ...typed, min_lines: 'optional', max_lines: 'optional' },
  static_select: { ...menu, ...options, initial_option: 'optional' },
  timepicker: { ...menu, initial_time: 'optional', timezone: 'optional' },
  url_text_input: typed,
  users_select: { ...menu, initial_user: 'optional' },
  workflow_button: { ...confirmed, ...labelled, workflow: 'required', style: 'optional' },
} as const satisfies ByType<KnownElement>;

const INLINE_MEMBERS = {
  broadcast: { ...styled, range: 'required' },
  channel: { ...styled, channel_id: 'required' },
  color: { ...styled, value: 'required' },
  date: { ...styled, timestamp: 'required', format: 'required', url: 'optional', fallback: 'optional' },
  emoji: { ...styled, name: 'required', unicode: 'optional', url: 'optional' },
  link: { ...styled, url: 'required', text: 'optional', unsafe: 'optional' },
  team: { ...styled, team_id: 'required' },
  text: { ...styled, text: 'required' },
  user: { ...styled, user_id: 'required' },
  usergroup: { ...styled, usergroup_id: 'required' },
} as const satisfies ByType<RichTextElement>;

const PART_MEMBERS = {
  rich_text_list: { ...bordered, style: 'required', indent: 'optional' },
  rich_text_preformatted: bordered,
  rich_text_quote: bordered,
  rich_text_section: { elements: 'required' },
} as const satisfies ByType<RichTextBlockElement>;

const CONFIRM_MEMBERS = {
  text: 'required',
  title: 'optional',
  confirm: 'optional',
  deny: 'optional',
  style: 'optional',
} as const satisfies MembersOf<ConfirmationDialog>;
const OPTION_MEMBERS = {
  text: 'required',
  value: 'optional',
  description: 'optional',
  url: 'optional',
} as const satisfies MembersOf<PlainTextOption>;
const GROUP_MEMBERS = { label: 'required', options: 'required' } as const satisfies MembersOf<OptionGroup>;

const viewed = {
  blocks: 'required',
  private_metadata: 'optional',
  callback_id: 'optional',
  external_id: 'optional',
} as const;
const HOME_MEMBERS = viewed satisfies MembersOf<HomeView>;
const MODAL_MEMBERS = {
  ...viewed,
  title: 'required',
  close: 'optional',
  submit: 'optional',
  clear_on_close: 'optional',
  notify_on_close: 'optional',
} as const satisfies MembersOf<ModalView>;

/** The members of a table that the types do not have: what is spread into an object the compiler lets pass. */
type Surplus<M, T> = Exclude<keyof M, keyof T>;
type SurplusByType<M, T> = { [K in keyof M]: K extends keyof T ? Surplus<M[K], T[K]> : K }[keyof M];
type AllSurplus =
  | SurplusByType<typeof BLOCK_MEMBERS, ByType<KnownBlock>>
  | SurplusByType<typeof ELEMENT_MEMBERS, ByType<KnownElement>>
  | SurplusByType<typeof INLINE_MEMBERS, ByType<RichTextElement>>
  | SurplusByType<typeof PART_MEMBERS, ByType<RichTextBlockElement>>
  | Surplus<typeof CONFIRM_MEMBERS, MembersOf<ConfirmationDialog>>
  | Surplus<typeof OPTION_MEMBERS, MembersOf<PlainTextOption>>
  | Surplus<typeof GROUP_MEMBERS, MembersOf<OptionGroup>>
  | Surplus<typeof HOME_MEMBERS, MembersOf<HomeView>>
  | Surplus<typeof MODAL_MEMBERS, MembersOf<ModalView>>;

it('no table has a member that @slack/types does not have', () => {
  const hasNone: [AllSurplus] extends [never] ? true : AllSurplus = true;
  expect(hasNone).toBe(true);
});

type Members = Readonly<Record<string, 'required' | 'optional'>>;

/** Where the documentation says more than the types. */
const DOCUMENTED: Readonly<Record<string, Members>> = {
  // https://docs.slack.dev/reference/block-kit/composition-objects/option-object
  option: { value: 'required' },
  // https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
  rich_text_list: { offset: 'optional' },
  // https://docs.slack.dev/reference/views
  modal: { submit_disabled: 'optional' },
};

function membersOf({ required, optional }: ObjectCheck): Members {
  return Object.fromEntries([
    ...required.map((name) => [name, 'required'] as const),
    ...optional.map((name) => [name, 'optional'] as const),
  ]);
}

it.each([
  ['block', BLOCK_MEMBERS, BLOCKS],
  ['element', ELEMENT_MEMBERS, ELEMENTS],
  ['piece of text', INLINE_MEMBERS, INLINE_KINDS],
  ['part of rich text', PART_MEMBERS, PART_KINDS],
] satisfies [string, Readonly<Record<string, Members>>, Readonly<Record<string, ObjectCheck>>][])(
  'every %s has the members that @slack/types gives it',
  (_kind, types, checks) => {
    const ours = Object.fromEntries(Object.entries(checks).map(([type, check]) => [type, membersOf(check)]));
    const theirs = Object.entries(types).map(([type, members]) => [type, { ...members, ...DOCUMENTED[type] }]);
    // Charts are documented, and @slack/types has no type for them yet.
    expect(ours).toEqual({
      ...Object.fromEntries(theirs),
      ...('data_visualization' in ours && { data_visualization: expect.anything() }),
    });
  },
);

it.each([
  ['confirm', CONFIRM_MEMBERS, CONFIRM],
  ['option', OPTION_MEMBERS, OPTION],
  ['option', OPTION_MEMBERS, SELECT_OPTION],
  ['option', OPTION_MEMBERS, RICH_OPTION],
  ['option group', GROUP_MEMBERS, OPTION_GROUP],
  ['home', HOME_MEMBERS, HOME],
  ['modal', MODAL_MEMBERS, MODAL],
] satisfies [string, Members, ObjectCheck][])(
  'a %s has the members that @slack/types gives it',
  (name, types, check) => {
    expect(membersOf(check)).toEqual({ ...types, ...DOCUMENTED[name] });
  },
);
