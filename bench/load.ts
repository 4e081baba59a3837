import type { Audience, Typing } from './commands.ts';

/** What came of some commands. */
export interface Load {
  /** How long each link took, in milliseconds. */
  readonly latencies: readonly number[];
  /** From the first command to the last reply, in milliseconds. */
  readonly took: number;
}

export interface LoadOptions {
  readonly commands: number;
  /** So many people type at once, each the next command as soon as the last is answered. */
  readonly atOnce: number;
  readonly audience: Audience;
}

export async function load({ share }: Typing, { commands, atOnce, audience }: LoadOptions): Promise<Load> {
  const latencies: number[] = [];
  let begun = 0;
  const type = async () => {
    while (begun < commands) {
      begun += 1;
      latencies.push(await share(audience));
    }
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: atOnce }, type));
  return { latencies, took: performance.now() - startedAt };
}
