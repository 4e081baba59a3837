import type { Model } from '../model/model.ts';

/** What has happened, as it stands in an event_callback: https://docs.slack.dev/reference/events */
export interface Event extends Record<string, unknown> {
  readonly type: string;
}

/** What the manifest calls the kinds of conversation in which something is said. */
const MESSAGE_EVENTS: Readonly<Record<string, string>> = {
  channel: 'message.channels',
  group: 'message.groups',
  im: 'message.im',
};

/** Whether the app hears of it: Slack sends only what the manifest subscribes to. */
export function isSubscribed(model: Model, event: Event): boolean {
  const name = event.type === 'message' ? MESSAGE_EVENTS[String(event.channel_type)] : event.type;
  return name !== undefined && (model.manifest.events ?? []).includes(name);
}
