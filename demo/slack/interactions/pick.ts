import { isRecord, recordsIn } from '../json.ts';

export type Element = Record<string, unknown>;

/** What a person has picked or typed, as plain text: an option's value, an id, a date; several in a multi-select. */
export type Picked = string | readonly string[];

type Say = (values: readonly string[], options: readonly Element[]) => Element;

const option: Say = ([value], options) => ({ selected_option: options.find((each) => each.value === value) ?? null });
const optionsSaid: Say = (values, options) => ({
  selected_options: options.filter((each) => values.includes(String(each.value))),
});
const first =
  (name: string): Say =>
  ([value]) => ({ [name]: value || null });
const all =
  (name: string): Say =>
  (values) => ({ [name]: values });

/** How a payload says what is picked, by the element's type: https://docs.slack.dev/reference/block-kit/block-elements */
const SAID: Record<string, Say> = {
  overflow: option,
  static_select: option,
  external_select: option,
  radio_buttons: option,
  checkboxes: optionsSaid,
  multi_static_select: optionsSaid,
  multi_external_select: optionsSaid,
  users_select: first('selected_user'),
  multi_users_select: all('selected_users'),
  conversations_select: first('selected_conversation'),
  multi_conversations_select: all('selected_conversations'),
  channels_select: first('selected_channel'),
  multi_channels_select: all('selected_channels'),
  datepicker: first('selected_date'),
  timepicker: first('selected_time'),
  datetimepicker: ([value]) => ({ selected_date_time: value ? Number(value) : null }),
  plain_text_input: first('value'),
  email_text_input: first('value'),
  url_text_input: first('value'),
  number_input: first('value'),
};

/** undefined for what holds no value, such as a button. @param offered options that only the app knows */
export function said(element: Element, picked: Picked, offered: readonly Element[] = []): Element | undefined {
  const values = typeof picked === 'string' ? [picked] : picked;
  return SAID[String(element.type)]?.(values, [...optionsOf(element), ...offered]);
}

function optionsOf(element: Element): Element[] {
  const groups = recordsIn(element.option_groups).flatMap((group) => recordsIn(group.options));
  const initial = [element.initial_option].filter(isRecord);
  return [...recordsIn(element.options), ...groups, ...initial, ...recordsIn(element.initial_options)];
}

const INITIAL = [
  'initial_value',
  'initial_date',
  'initial_time',
  'initial_date_time',
  'initial_user',
  'initial_users',
  'initial_conversation',
  'initial_conversations',
  'initial_channel',
  'initial_channels',
];

/** What an element has picked before anyone touches it. */
export function initialPick(element: Element): Picked {
  const { initial_option: chosen, initial_options: several } = element;
  if (isRecord(chosen)) return String(chosen.value);
  if (several !== undefined) return recordsIn(several).map((each) => String(each.value));
  const value = INITIAL.map((name) => element[name]).find((each) => each !== undefined);
  if (Array.isArray(value)) return value.map(String);
  return value === undefined ? [] : String(value);
}
