import { type AppName, type RunningApp, startApp } from '../apps.ts';
import type { Children } from '../children.ts';
import { type Typing, typeTo } from '../commands.ts';
import { load } from '../load.ts';
import type { Stage } from '../stage.ts';

/** What every measure stands on. */
export interface Bench {
  readonly children: Children;
  readonly stage: Stage;
  /** Where the apps write their CPU profiles to, if they are to. */
  readonly profiles?: string;
  /** Tells whoever waits what is going on. */
  tell(line: string): void;
}

/** Both apps with the probe in them, running and warm. */
export interface Pair {
  readonly product: Side;
  readonly floor: Side;
  close(): Promise<void>;
}

export interface Side {
  readonly app: RunningApp;
  readonly typing: Typing;
}

const probe = new URL('../probe.js', import.meta.url).href;

/** @param warmUp commands to each app, for both audiences, before anything is measured */
export async function startPair(bench: Bench, warmUp: number): Promise<Pair> {
  const side = async (name: AppName): Promise<Side> => {
    const profiling = bench.profiles === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${bench.profiles}/${name}`];
    const app = await startApp(name, bench, ['--expose-gc', '--import', probe, ...profiling]);
    return { app, typing: typeTo(app.url, bench.stage.slack) };
  };
  const [product, floor] = [await side('product'), await side('floor')];
  for (const audience of ['me', 'here'] as const) {
    for (const { typing } of [product, floor]) await load(typing, { commands: warmUp / 2, atOnce: 16, audience });
  }
  return {
    product,
    floor,
    async close() {
      for (const { app, typing } of [product, floor]) {
        typing.close();
        await app.child.end();
      }
    },
  };
}

/** In every other round the second goes first: whatever drifts in the machine meets both alike. */
export async function inTurn(round: number, first: () => Promise<void>, second: () => Promise<void>): Promise<void> {
  for (const one of round % 2 === 0 ? [first, second] : [second, first]) await one();
}
