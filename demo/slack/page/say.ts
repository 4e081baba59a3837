import { sendCommand } from '../interactions/command.ts';
import { withMentions } from '../interactions/escape-text.ts';
import type { Serving } from '../serve.ts';

/** What a person types and sends: a command where it begins with a slash, else a message. */
export async function sayTyped(
  { model, deliveries, url }: Serving,
  by: { user: string; channel: string },
  typed: string,
): Promise<void> {
  const text = typed.trim();
  if (text === '') return;
  const [, name, rest = ''] = /^(\/\S+)(?:\s+([\s\S]*))?$/.exec(text) ?? [];
  if (name === undefined) {
    model.post({ ...by, text: withMentions(model, text) });
  } else if (model.manifest.commands.some(({ command }) => command === name)) {
    await sendCommand(model, deliveries, url(), { ...by, command: name, text: rest });
  } else {
    model.tell(
      by.user,
      by.channel,
      `There is no command ${withMentions(model, name)} here. Type / to see those that are.`,
    );
  }
}
