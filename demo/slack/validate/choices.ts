import { CONFIRMABLE } from './actionable.ts';
import { flag, integer, list, matching, type ObjectCheck, object, one, problem, text } from './check.ts';
import { OPTION_GROUP, plainText, RICH_OPTION, SELECT_OPTION } from './composition.ts';

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
const OPTIONS = { options: list(SELECT_OPTION, 100), option_groups: list(OPTION_GROUP, 100) };

export function oneKindOfOptions(record: Record<string, unknown>, at: string) {
  return (record.options === undefined) === (record.option_groups === undefined)
    ? problem('must define either `options` or `option_groups`', at)
    : [];
}

/** What a person picks from: menus, dates, times, boxes to tick. */
export const CHOICES: Record<string, ObjectCheck> = {
  checkboxes: object({ options: list(RICH_OPTION, 10) }, { ...CHOICE, initial_options: list(RICH_OPTION, 10) }),
  datepicker: object({}, { ...MENU, initial_date: DATE }),
  datetimepicker: object({}, { ...CHOICE, initial_date_time: integer(1_000_000_000, 9_999_999_999) }),
  radio_buttons: object({ options: list(RICH_OPTION, 10) }, { ...CHOICE, initial_option: RICH_OPTION }),
  timepicker: object({}, { ...MENU, initial_time: TIME, timezone: text(255, 1) }),
  static_select: object({}, { ...MENU, ...OPTIONS, initial_option: SELECT_OPTION }, oneKindOfOptions),
  multi_static_select: object(
    {},
    { ...MULTI, ...OPTIONS, initial_options: list(SELECT_OPTION, 100) },
    oneKindOfOptions,
  ),
  external_select: object({}, { ...MENU, initial_option: SELECT_OPTION, min_query_length: integer(0, 255) }),
  multi_external_select: object(
    {},
    { ...MULTI, initial_options: list(SELECT_OPTION, 100), min_query_length: integer(0, 255) },
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
