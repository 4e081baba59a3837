import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContextOptions, Locator } from 'playwright-core';
import { openBrowser } from '../../demo/browser.ts';
import { type Seat, takeSeat } from '../../demo/seat.ts';
import { type Demo, startDemo } from '../../demo/start-demo.ts';
import { createLog } from '../../src/log.ts';

export interface BrowserStage {
  readonly demo: Demo;
  readonly browser: Browser;
  seat(person: string, channel?: string, options?: BrowserContextOptions): Promise<Seat>;
  close(): Promise<void>;
}

/** The demo as a newcomer starts it, and a browser. */
export async function setBrowserStage(): Promise<BrowserStage> {
  const [demo, browser] = await Promise.all([startDemo({ log: createLog('silent') }), openBrowser()]);
  return {
    demo,
    browser,
    seat: (person, channel, options) =>
      takeSeat(browser, { url: demo.url, person, ...(channel !== undefined && { channel }) }, options),
    async close() {
      await browser.close();
      await demo.close();
    },
  };
}

/** Presses a link that downloads, and gives what arrived. */
export async function downloaded(seat: Seat, link: Locator): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([seat.page.waitForEvent('download'), link.click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}
