import { isRecord, recordsIn } from '../json.ts';

type Element = Record<string, unknown>;

/** What a pick of a value says in the payload, by the element's type. */
const PICKED: Record<string, (element: Element, value: string) => Element> = {
  overflow: selectedOption,
  static_select: selectedOption,
  external_select: selectedOption,
  radio_buttons: selectedOption,
  checkboxes: (element, value) => ({
    selected_options: optionsOf(element).filter((option) => value.split(',').includes(String(option.value))),
  }),
  users_select: (_element, value) => ({ selected_user: value }),
  conversations_select: (_element, value) => ({ selected_conversation: value }),
  channels_select: (_element, value) => ({ selected_channel: value }),
  datepicker: (_element, value) => ({ selected_date: value }),
  timepicker: (_element, value) => ({ selected_time: value }),
  datetimepicker: (_element, value) => ({ selected_date_time: Number(value) }),
  plain_text_input: (_element, value) => ({ value }),
};

/** One of the payload's `actions`: the element as it is, and what the person did with it. */
export function actionOf(element: Element, value: string | undefined): Element {
  const { type, action_id, text, value: own, url, confirm, placeholder } = element;
  const given = { confirm, placeholder, text, url };
  const kept = Object.fromEntries(Object.entries(given).filter(([, each]) => each !== undefined));
  const pick = PICKED[String(type)];
  if (pick) return { type, action_id, ...kept, ...pick(element, value ?? '') };
  const sent = value ?? own;
  return { type, action_id, ...kept, ...(sent !== undefined && { value: sent }) };
}

function selectedOption(element: Element, value: string): Element {
  return { selected_option: optionsOf(element).find((option) => option.value === value) ?? null };
}

function optionsOf(element: Element): Element[] {
  const groups = recordsIn(element.option_groups).flatMap((group) => recordsIn(group.options));
  return [...recordsIn(element.options), ...groups, ...[element.initial_option].filter(isRecord)];
}
