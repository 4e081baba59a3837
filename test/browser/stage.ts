import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContextOptions, Locator } from 'playwright-core';
import { type Seat, takeSeat } from '../../demo/seat.ts';
import { type Demo, startDemo } from '../../demo/start-demo.ts';
import { createLog } from '../../src/log.ts';
import { SLOW_MOTION } from '../support/slow-motion.ts';
import { PATIENCE_MS, useBrowser } from './browser.ts';

export interface BrowserStage {
  readonly demo: Demo;
  seat(person: string, channel?: string, options?: BrowserContextOptions): Promise<Seat>;
  close(): Promise<void>;
}

/**
 * The demo as a newcomer starts it, for each test or once for a file, and one browser.
 * @returns the stage of the test that runs
 */
export function useDemo(started: 'for each test' | 'once' = 'for each test'): () => BrowserStage {
  const browser = useBrowser();
  let stage: BrowserStage | undefined;
  const [before, after] = started === 'once' ? [beforeAll, afterAll] : [beforeEach, afterEach];
  before(async () => {
    stage = await setStage(browser());
  });
  after(() => stage?.close());
  return () => {
    if (!stage) throw new Error('the demo has not started yet');
    return stage;
  };
}

async function setStage(browser: Browser): Promise<BrowserStage> {
  const demo = await startDemo({ log: createLog('silent'), slowMotion: SLOW_MOTION });
  const seats: Seat[] = [];
  return {
    demo,
    async seat(person, channel, options) {
      const where = { url: demo.url, person, ...(channel !== undefined && { channel }) };
      const seat = await takeSeat(browser, where, options, PATIENCE_MS);
      seats.push(seat);
      return seat;
    },
    async close() {
      await Promise.all(seats.map((seat) => seat.leave()));
      await demo.close();
    },
  };
}

/** Presses a link that downloads, and gives what arrived. */
export async function downloaded(seat: Seat, link: Locator): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([seat.page.waitForEvent('download'), link.click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}
