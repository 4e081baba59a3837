import { ACTIONABLE } from './actionable.ts';
import { flag, integer, list, type ObjectCheck, object, one, text } from './check.ts';
import { plainText } from './composition.ts';
import { RICH_TEXT } from './rich-text.ts';

const DISPATCH = object({}, { trigger_actions_on: list(one('on_enter_pressed', 'on_character_entered'), 2) });
const TYPED = {
  ...ACTIONABLE,
  placeholder: plainText(150),
  focus_on_load: flag,
  dispatch_action_config: DISPATCH,
  initial_value: text(3000),
};

export const RICH_TEXT_INPUT = object(
  {},
  { ...TYPED, initial_value: RICH_TEXT, min_lines: integer(1, 100), max_lines: integer(1, 100) },
);

/** What a person types into, or drops a file on. */
export const TYPED_INPUTS: Record<string, ObjectCheck> = {
  plain_text_input: object(
    {},
    { ...TYPED, multiline: flag, min_length: integer(0, 3000), max_length: integer(1, 3000) },
  ),
  email_text_input: object({}, TYPED),
  url_text_input: object({}, TYPED),
  number_input: object({ is_decimal_allowed: flag }, { ...TYPED, min_value: text(100), max_value: text(100) }),
  file_input: object({}, { ...ACTIONABLE, filetypes: list(text(20, 1), 100), max_files: integer(1, 10) }),
  rich_text_input: RICH_TEXT_INPUT,
};
