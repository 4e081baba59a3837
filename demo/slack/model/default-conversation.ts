import { isRecord, recordsIn } from '../json.ts';

/** The view with the conversation that the person came from, where a menu has it as its default. */
export function withConversation(content: Record<string, unknown>, channel: string | undefined) {
  if (channel === undefined) return content;
  const filled = (element: unknown) =>
    isRecord(element) && element.default_to_current_conversation === true && !element.initial_conversation
      ? { ...element, initial_conversation: channel }
      : element;
  const blocks = recordsIn(content.blocks).map((block) => ({
    ...block,
    ...(block.element !== undefined && { element: filled(block.element) }),
    ...(block.accessory !== undefined && { accessory: filled(block.accessory) }),
  }));
  return { ...content, blocks };
}
