import { byType, type Check, flag, integer, list, matching, object, one, problem, text } from './check.ts';
import {
  ACTION_ID,
  anyText,
  CONFIRM,
  IMAGE_SOURCE,
  OPTION,
  OPTION_GROUP,
  oneImageSource,
  plainText,
  RICH_OPTION,
  STYLE,
  WEB_URL,
} from './composition.ts';
import { RICH_TEXT } from './rich-text.ts';

/** https://docs.slack.dev/reference/block-kit/block-elements */

const ACTIONABLE = { action_id: ACTION_ID };
const CONFIRMABLE = { ...ACTIONABLE, confirm: CONFIRM };
const CHOICE = { ...CONFIRMABLE, focus_on_load: flag };
const MENU = { ...CHOICE, placeholder: plainText(150) };
const MULTI = { ...MENU, max_selected_items: integer(1, 1000) };
const ID = text(255, 1);
const DATE = matching(/^\d{4}-\d\d-\d\d$/, 10, 'must be a date like 2026-01-31');
const TIME = matching(/^([01]\d|2[0-3]):[0-5]\d$/, 5, 'must be a time like 17:00');
const FILTER = object(
  {},
  {
    include: list(one('im', 'mpim', 'private', 'public'), 4),
    exclude_external_shared_channels: flag,
    exclude_bot_users: flag,
  },
);
const DISPATCH = object({}, { trigger_actions_on: list(one('on_enter_pressed', 'on_character_entered'), 2) });
const TYPED = {
  ...ACTIONABLE,
  placeholder: plainText(150),
  focus_on_load: flag,
  dispatch_action_config: DISPATCH,
  initial_value: text(3000),
};
const OPTIONS = { options: list(OPTION, 100), option_groups: list(OPTION_GROUP, 100) };

function optionsOrGroups(record: Record<string, unknown>, at: string) {
  return (record.options === undefined) === (record.option_groups === undefined)
    ? problem('must define either `options` or `option_groups`', at)
    : [];
}

export const IMAGE_ELEMENT = object({ alt_text: text(2000) }, IMAGE_SOURCE, oneImageSource);

const BUTTON = object(
  { text: plainText(75) },
  { ...CONFIRMABLE, value: text(2000), url: WEB_URL, style: STYLE, accessibility_label: text(75) },
);

/** What a person can press, pick or fill in; `input` blocks take most of them. */
const FIELDS: Record<string, Check> = {
  checkboxes: object({ options: list(RICH_OPTION, 10) }, { ...CHOICE, initial_options: list(RICH_OPTION, 10) }),
  datepicker: object({}, { ...MENU, initial_date: DATE }),
  datetimepicker: object({}, { ...CHOICE, initial_date_time: integer(1_000_000_000, 9_999_999_999) }),
  radio_buttons: object({ options: list(RICH_OPTION, 10) }, { ...CHOICE, initial_option: RICH_OPTION }),
  timepicker: object({}, { ...MENU, initial_time: TIME, timezone: text(255, 1) }),
  static_select: object({}, { ...MENU, ...OPTIONS, initial_option: OPTION }, optionsOrGroups),
  multi_static_select: object({}, { ...MULTI, ...OPTIONS, initial_options: list(OPTION, 100) }, optionsOrGroups),
  external_select: object({}, { ...MENU, initial_option: OPTION, min_query_length: integer(0, 255) }),
  multi_external_select: object(
    {},
    { ...MULTI, initial_options: list(OPTION, 100), min_query_length: integer(0, 255) },
  ),
  users_select: object({}, { ...MENU, initial_user: ID }),
  multi_users_select: object({}, { ...MULTI, initial_users: list(ID, 100) }),
  conversations_select: object(
    {},
    {
      ...MENU,
      initial_conversation: ID,
      default_to_current_conversation: flag,
      response_url_enabled: flag,
      filter: FILTER,
    },
  ),
  multi_conversations_select: object(
    {},
    { ...MULTI, initial_conversations: list(ID, 100), default_to_current_conversation: flag, filter: FILTER },
  ),
  channels_select: object({}, { ...MENU, initial_channel: ID, response_url_enabled: flag }),
  multi_channels_select: object({}, { ...MULTI, initial_channels: list(ID, 100) }),
};

const TYPING: Record<string, Check> = {
  plain_text_input: object(
    {},
    { ...TYPED, multiline: flag, min_length: integer(0, 3000), max_length: integer(1, 3000) },
  ),
  email_text_input: object({}, TYPED),
  url_text_input: object({}, TYPED),
  number_input: object({ is_decimal_allowed: flag }, { ...TYPED, min_value: text(100), max_value: text(100) }),
  file_input: object({}, { ...ACTIONABLE, filetypes: list(text(20, 1), 100), max_files: integer(1, 10) }),
  rich_text_input: object({}, { ...TYPED, initial_value: RICH_TEXT }),
};

const PRESSED: Record<string, Check> = {
  button: BUTTON,
  overflow: object({ options: list(OPTION, 5) }, CONFIRMABLE),
};

export const ACTION_ELEMENT = byType({ ...PRESSED, ...FIELDS });
export const INPUT_ELEMENT = byType({ ...FIELDS, ...TYPING });
export const ACCESSORY = byType({ ...PRESSED, ...FIELDS, image: IMAGE_ELEMENT });
export const CONTEXT_ELEMENT: Check = byType({
  image: IMAGE_ELEMENT,
  plain_text: anyText(3000),
  mrkdwn: anyText(3000),
});
