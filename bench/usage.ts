import { once } from 'node:events';
import { z } from 'zod';
import type { Child } from './children.ts';

const usage = z.object({
  /** Resident memory in bytes, before the garbage was collected … */
  rssBefore: z.number(),
  /** … and after. */
  rss: z.number(),
  /** JavaScript objects, in bytes. */
  heapUsed: z.number(),
  /** CPU time since the process began, in microseconds. */
  cpu: z.number(),
});

export type Usage = z.infer<typeof usage>;

/** What an app that runs with the probe has used so far. @param how 'collect': its garbage is collected first */
export async function usageOf(child: Child, how: 'look' | 'collect'): Promise<Usage> {
  const answer = once(child.process, 'message');
  if (child.process.connected) child.process.send(how);
  const [message] = await Promise.race([answer, child.ended.then(() => Promise.reject(gone(child)))]);
  return usage.parse(message);
}

function gone(child: Child): Error {
  return new Error(`An app has ended in the middle of it:\n${child.lastWords()}`);
}
