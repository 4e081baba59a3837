import { type AppName, startApp } from '../apps.ts';
import { upTo } from '../numbers.ts';
import type { Effort } from '../options.ts';
import { compare, type Section } from '../row.ts';
import { type Bench, inTurn } from './pair.ts';

/** From the start of the process to the first 200 of /healthz: for the product, when all that it needs is checked. */
export async function measureStartUp(bench: Bench, { starts }: Effort): Promise<Section> {
  bench.tell('Starting both apps again and again');
  const first: number[] = [];
  const second: number[] = [];
  const once = async (name: AppName) => {
    const { child, startUp } = await startApp(name, bench, []);
    await child.end();
    return startUp;
  };
  // The very first ones read their files from the disk.
  for (const name of ['product', 'floor'] as const) await once(name);
  for (const round of upTo(starts)) {
    await inTurn(
      round,
      async () => void first.push(await once('product')),
      async () => void second.push(await once('floor')),
    );
  }
  const row = compare({ name: 'start-up', unit: 'ms', first, second, target: { most: 1.3 } });
  return { title: 'Start-up', first: 'product', second: 'floor app', rows: [row], notes: [] };
}
