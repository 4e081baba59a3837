import { SLACKBOT } from '../cast.ts';
import { sendCommand } from '../interactions/command.ts';
import { withMentions } from '../interactions/escape-text.ts';
import type { Model } from '../model/model.ts';
import type { Serving } from '../serving.ts';

/**
 * What a person types and sends: a command where it begins with a slash, else a message.
 * @param by.thread the ts of the message that it is a reply to
 */
export async function sayTyped(
  { model, deliveries, url }: Serving,
  { thread, ...by }: { user: string; channel: string; thread?: string },
  typed: string,
): Promise<void> {
  const text = typed.trim();
  if (text === '') return;
  const [, name, rest = ''] = /^(\/\S+)(?:\s+([\s\S]*))?$/.exec(text) ?? [];
  if (thread !== undefined) {
    replyTyped(model, { ...by, threadTs: thread }, text, name);
  } else if (name === undefined) {
    model.post({ ...by, text: withMentions(model, text) });
  } else if (model.manifest.commands.some(({ command }) => command === name)) {
    await sendCommand(model, deliveries, url(), { ...by, command: name, text: rest });
  } else {
    const words = `There is no command ${withMentions(model, name)} here. Type / to see those that are.`;
    model.tell(by.user, by.channel, words);
  }
}

/** A reply; commands do not work there: https://docs.slack.dev/interactivity/implementing-slash-commands */
function replyTyped(
  model: Model,
  by: { user: string; channel: string; threadTs: string },
  text: string,
  command: string | undefined,
): void {
  const draft = { ...by, blocks: [], viaResponseUrl: false };
  if (command !== undefined) {
    const refusal = `${withMentions(model, command)} is not supported in threads. Sorry!`;
    model.messages.add({ ...draft, user: SLACKBOT, text: refusal, ephemeralTo: by.user });
    return;
  }
  const message = model.messages.add({ ...draft, text: withMentions(model, text) });
  for (const hook of model.happeningHooks) hook({ kind: 'said', message });
}
