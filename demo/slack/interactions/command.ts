import { say } from '../answer-url.ts';
import { Refusal } from '../api/refusal.ts';
import { BOT, type Channel } from '../cast.ts';
import type { Deliveries, Delivery } from '../deliver/delivery.ts';
import { isRecord, parsedJson } from '../json.ts';
import type { Model } from '../model/model.ts';
import { withEntities, withMentions } from './escape-text.ts';

/** A slash command that a person types. */
export interface TypedCommand {
  user: string;
  channel: string;
  /** What follows the command. */
  text: string;
  /** With its slash; default the manifest's first. */
  command?: string;
  /** false: send the text as it is, with whatever entities and mentions are in it. */
  escape?: boolean;
  /** For replays and forgeries: */
  triggerId?: string;
  responseUrl?: string;
  signingSecret?: string;
  /** Epoch seconds. */
  timestamp?: number;
  extra?: Record<string, string>;
}

/** Sends the command to the app and shows the person what comes of it. Throws where there is no such command. */
export async function sendCommand(
  model: Model,
  deliveries: Deliveries,
  url: string,
  typed: TypedCommand,
): Promise<Delivery> {
  const { user, channel } = typed;
  const name = typed.command ?? model.manifest.commands[0]?.command ?? '';
  const command = model.manifest.commands.find((each) => each.command === name);
  if (!command) throw new RangeError(`the manifest has no command ${name}`);
  const target = { user, channel };
  const triggerId = model.triggers.issue({ user, channel }, typed.triggerId);
  const path = model.responseUrls.issue('commands', model.identity.team.id, target);
  const responseUrl = typed.responseUrl ?? url + path;
  const text = typed.escape === false ? typed.text : escapedText(model, typed.text, command.shouldEscape ?? false);
  const payload = {
    ...whoAndWhere(model, typed),
    command: name,
    text,
    response_url: responseUrl,
    trigger_id: triggerId,
    ...typed.extra,
  };
  const { signingSecret, timestamp } = typed;
  const delivery = await deliveries.send({
    kind: 'command',
    payload,
    triggerId,
    responseUrl,
    ...(signingSecret !== undefined && { signingSecret }),
    ...(timestamp !== undefined && { timestamp }),
  });
  if (delivery.error) model.tell(user, channel, `${name} failed with the error "${delivery.error}"`);
  else if (delivery.body !== '') showAcknowledgement(model, target, delivery.body, `${name} ${text}`.trim());
  return delivery;
}

function escapedText(model: Model, text: string, shouldEscape: boolean): string {
  return shouldEscape ? withMentions(model, text) : withEntities(text);
}

/** https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling */
function whoAndWhere(model: Model, { user, channel: id }: TypedCommand): Record<string, string> {
  const { team, enterprise, bot, verificationToken } = model.identity;
  const person = model.person(user);
  return {
    token: verificationToken,
    team_id: team.id,
    team_domain: team.domain,
    ...(enterprise && { enterprise_id: enterprise.id, enterprise_name: enterprise.name ?? '' }),
    channel_id: id,
    channel_name: channelName(model.channel(id)),
    user_id: user,
    user_name: person.name,
    api_app_id: bot.appId,
    is_enterprise_install: 'false',
  };
}

/** Slack hides the names of private conversations from apps. */
export function channelName(channel: Channel): string {
  if (channel.isIm) return 'directmessage';
  return channel.isPrivate ? 'privategroup' : channel.name;
}

/** What an app says in its very acknowledgement: text, or JSON as for a response_url. */
function showAcknowledgement(
  model: Model,
  target: { user: string; channel: string },
  body: string,
  typed: string,
): void {
  const parsed = parsedJson(body);
  const answer = isRecord(parsed) ? parsed : { text: body };
  // Said aloud, the command that it answers is shown as well.
  if (answer.response_type === 'in_channel') {
    model.messages.add({ ...target, text: typed, blocks: [], viaResponseUrl: false });
  }
  try {
    say(model, target, answer);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    model.tell(target.user, target.channel, `<@${BOT}> answered with something that Slack refuses: ${error.message}`);
  }
}
