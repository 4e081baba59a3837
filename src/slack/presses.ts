import type { App, BlockButtonAction } from '@slack/bolt';
import type { Clock, Instant } from '../time.ts';
import type { Reply, ReplyTo } from './reply.ts';

/** Someone pressed one of the bot's buttons. */
export interface Press {
  readonly user: string;
  /** Where they pressed it. */
  readonly channel: string;
  /** What the button carries: an id. */
  readonly value: string;
  /** The payload's own id: one that arrives twice does nothing the second time. */
  readonly cause: string;
  /** When it arrived. */
  readonly at: Instant;
}

export type PressHandler = (press: Press, reply: Reply) => Promise<void>;

/** What hearing a press needs. */
export interface PressDeps {
  readonly now: Clock;
  readonly replyTo: ReplyTo;
}

/** Acknowledges presses of a button, and hands them on. One that does not say who or where is dropped. */
export function onPress(app: App, action: string, { now, replyTo }: PressDeps, handle: PressHandler): void {
  app.action<BlockButtonAction>({ type: 'block_actions', action_id: action }, async ({ ack, body, payload }) => {
    const at = now();
    await ack();
    const channel = body.channel?.id;
    if (channel === undefined) return;
    const press = { user: body.user.id, channel, value: payload.value ?? '', cause: body.trigger_id, at };
    await handle(press, replyTo(body.response_url));
  });
}
