import type { App, BlockButtonAction } from '@slack/bolt';
import type { Clock, Instant } from '../time.ts';
import { type Modals, replyInModal } from './modals.ts';
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
  /** The message that the button is in, and which of its blocks; not where it is in the App Home. */
  readonly message?: PressedMessage;
}

export interface PressedMessage {
  readonly ts: string;
  readonly block: string;
}

export type PressHandler = (press: Press, reply: Reply) => Promise<void>;

/** What hearing a press needs. */
export interface PressDeps {
  readonly now: Clock;
  readonly replyTo: ReplyTo;
  readonly modals: Modals;
  /** Draws someone's App Home again. */
  readonly redrawHome: (user: string) => Promise<void>;
}

/** What stands for a conversation where something is pressed in the App Home: no rule for a channel matches it. */
const HOME = 'home';

/** The thread that a message with a button is in: the answer goes there, and not where nobody looks. */
function threadOf({ container, message }: BlockButtonAction): string | undefined {
  const threads: unknown[] = [container.thread_ts, message?.thread_ts];
  return threads.find((thread) => typeof thread === 'string');
}

function messageOf({ container }: BlockButtonAction, block: string): Pick<Press, 'message'> {
  const ts: unknown = container.message_ts;
  return typeof ts === 'string' ? { message: { ts, block } } : {};
}

/** Acknowledges presses of a button, in messages and in the App Home, and hands them on. */
export function onPress(app: App, action: string, deps: PressDeps, handle: PressHandler): void {
  app.action<BlockButtonAction>({ type: 'block_actions', action_id: action }, async ({ ack, body, payload }) => {
    const at = deps.now();
    await ack();
    const { user, channel, trigger_id: cause, view } = body;
    const press = { user: user.id, value: payload.value ?? '', cause, at };
    if (channel !== undefined) {
      const reply = deps.replyTo(body.response_url, threadOf(body));
      return handle({ ...press, channel: channel.id, ...messageOf(body, payload.block_id) }, reply);
    }
    if (view?.type !== 'home') return;
    await handle({ ...press, channel: HOME }, replyInModal(deps.modals, cause));
    await deps.redrawHome(user.id);
  });
}
