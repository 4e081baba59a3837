import { byType, type ObjectCheck, object, text } from './check.ts';
import { CHOICES } from './choices.ts';
import { anyText, IMAGE_SOURCE, oneImageSource } from './composition.ts';
import { ASIDE, PRESSED } from './pressed.ts';
import { RICH_TEXT_INPUT, TYPED_INPUTS } from './typed.ts';

/** https://docs.slack.dev/reference/block-kit/block-elements */

export const IMAGE_ELEMENT = object({ alt_text: text(2000) }, IMAGE_SOURCE, oneImageSource);
export const IMAGE = byType({ image: IMAGE_ELEMENT });

/** Every element by its type. */
export const ELEMENTS: Record<string, ObjectCheck> = {
  ...PRESSED,
  ...CHOICES,
  ...TYPED_INPUTS,
  ...ASIDE,
  image: IMAGE_ELEMENT,
};

export const ACTION_ELEMENT = byType({ ...PRESSED, ...CHOICES, rich_text_input: RICH_TEXT_INPUT });
export const INPUT_ELEMENT = byType({ ...CHOICES, ...TYPED_INPUTS });
export const ACCESSORY = byType({ ...PRESSED, ...CHOICES, image: IMAGE_ELEMENT });
export const ASIDE_ELEMENT = byType(ASIDE);
export const CONTEXT_ELEMENT = byType({ image: IMAGE_ELEMENT, plain_text: anyText(3000), mrkdwn: anyText(3000) });
