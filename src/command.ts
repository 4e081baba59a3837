import type { Reply } from './slack/reply.ts';
import type { Instant } from './time.ts';

/** A `/share` that someone typed, or a part of it. */
export interface Typed {
  readonly user: string;
  /** Where it was typed. */
  readonly channel: string;
  /** What follows the subcommand, as Slack sent it. */
  readonly text: string;
  /** The payload's own id: one that arrives twice does nothing the second time. */
  readonly cause: string;
  /** When it arrived. */
  readonly at: Instant;
}

/** Carries out one subcommand, and says what came of it. */
export type CommandHandler = (typed: Typed, reply: Reply) => Promise<void>;
