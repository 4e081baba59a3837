import { flag, list, type ObjectCheck, object, type Problem, problem, text } from './check.ts';
import { anyText, IMAGE_SOURCE, oneImageSource, plainText } from './composition.ts';
import { ACCESSORY, ACTION_ELEMENT, CONTEXT_ELEMENT, INPUT_ELEMENT } from './elements.ts';
import { NAMED } from './named.ts';
import { RICH_TEXT_MEMBERS } from './rich-text.ts';
import { uniqueActions } from './unique-actions.ts';

/** The blocks that every surface shows: https://docs.slack.dev/reference/block-kit/blocks */
export const CORE_BLOCKS = {
  actions: object({ elements: list(ACTION_ELEMENT, 25) }, NAMED, uniqueActions('elements')),
  context: object({ elements: list(CONTEXT_ELEMENT, 10) }, NAMED),
  divider: object({}, NAMED),
  header: object({ text: plainText(150) }, NAMED),
  image: object({ alt_text: text(2000) }, { ...NAMED, ...IMAGE_SOURCE, title: plainText(2000) }, oneImageSource),
  input: object(
    { label: plainText(2000), element: INPUT_ELEMENT },
    { ...NAMED, hint: plainText(2000), optional: flag, dispatch_action: flag },
  ),
  rich_text: object(RICH_TEXT_MEMBERS, NAMED),
  section: object(
    {},
    { ...NAMED, text: anyText(3000), fields: list(anyText(2000), 10), accessory: ACCESSORY, expand: flag },
    textOrFields,
  ),
} satisfies Record<string, ObjectCheck>;

function textOrFields(record: Record<string, unknown>, at: string): Problem[] {
  return record.text === undefined && record.fields === undefined
    ? problem('must define either `text` or `fields`', `${at}/type`)
    : [];
}
