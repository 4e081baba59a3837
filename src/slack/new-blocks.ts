import { after, type Clock, HOUR, type Instant, instant } from '../time.ts';
import type { ChartedMessage } from './render.ts';
import { type Reach, type Reply, ReplyFailed } from './reply.ts';

/** A message with blocks that not every workspace takes yet, and the same without them. */
export type BuildMessage = (withNewBlocks: boolean) => ChartedMessage;

/** Says something with charts and tables in it; where Slack refuses those, without them, and for a while from then on. */
export type SayNewBlocks = (reply: Reply, build: BuildMessage, reach?: Reach) => Promise<void>;

/** Slack lets workspaces have a new kind of block one after another: after this long it is tried again. */
const REMEMBERED = HOUR;

/** `invalid_blocks` comes with this status, Bad Request, whichever block it is about. */
const INVALID = 400;

export function createSayNewBlocks(now: Clock): SayNewBlocks {
  let refusedUntil: Instant = instant(0);
  return async (reply, build, reach) => {
    const rich = now() >= refusedUntil;
    try {
      await reply(build(rich), reach);
    } catch (error) {
      if (!rich || !(error instanceof ReplyFailed) || error.status !== INVALID) throw error;
      await reply(build(false), reach);
      // Only now is it known that it was for the blocks.
      refusedUntil = after(now(), REMEMBERED);
    }
  };
}
