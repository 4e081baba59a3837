import { ACTIONABLE, CONFIRMABLE } from './actionable.ts';
import { list, type ObjectCheck, object, text } from './check.ts';
import { OPTION, plainText, STYLE, WEB_URL } from './composition.ts';

const LOOK = { style: STYLE, accessibility_label: text(75) };

export const BUTTON = object({ text: plainText(75) }, { ...CONFIRMABLE, ...LOOK, value: text(2000), url: WEB_URL });

const PARAMETER = object({ name: text(255, 1), value: text(2000) });
const TRIGGER = object({ url: WEB_URL }, { customizable_input_parameters: list(PARAMETER, 100) });
const WORKFLOW_BUTTON = object(
  { text: plainText(75), workflow: object({ trigger: TRIGGER }) },
  { ...CONFIRMABLE, ...LOOK },
);

/** What a person presses. */
export const PRESSED: Record<string, ObjectCheck> = {
  button: BUTTON,
  overflow: object({ options: list(OPTION, 5) }, CONFIRMABLE),
  workflow_button: WORKFLOW_BUTTON,
};

const FEEDBACK = object({ text: plainText(75), value: text(2000) }, { accessibility_label: text(75) });

/** What stands beside a message: https://docs.slack.dev/reference/block-kit/blocks/context-actions-block */
export const ASIDE: Record<string, ObjectCheck> = {
  feedback_buttons: object({ positive_button: FEEDBACK, negative_button: FEEDBACK }, ACTIONABLE),
  icon_button: object(
    { icon: text(255, 1), text: plainText(75) },
    {
      ...CONFIRMABLE,
      accessibility_label: text(75),
      value: text(2000),
      visible_to_user_ids: list(text(255, 1), 1000),
    },
  ),
};
