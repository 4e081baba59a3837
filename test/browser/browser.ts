import type { App } from '@slack/bolt';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser } from '../../demo/browser.ts';
import { type Seat, takeSeat } from '../../demo/seat.ts';
import type { WorkspaceOptions } from '../../demo/slack/workspace.ts';
import { type Stage, setStage } from '../demo/slack/stage.ts';
import { SLOW_MOTION } from '../support/slow-motion.ts';

/** How long a page may take for one thing, in milliseconds: only a test that fails waits so long. */
export const PATIENCE_MS = 90_000;

/** One browser for the tests of a file: each has windows of its own in it. */
export function useBrowser(): () => Browser {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());
  return () => {
    if (!browser) throw new Error('the browser is not open yet');
    return browser;
  };
}

/** A workspace with an app of the test's own, and people at its page. */
export interface AppStage extends Stage {
  seat(person: string, channel?: string, options?: BrowserContextOptions): Promise<Seat>;
}

/** Starts it for a test; it ends with the test. */
export function useApp(
  browser: () => Browser,
): (options: Partial<WorkspaceOptions>, app?: (app: App) => void) => Promise<AppStage> {
  const opened: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((each) => each.close()));
  });
  return async (options, app) => {
    // The clock is the real one, as the browser's is.
    const stage = await setStage({ now: Date.now, slowMotion: SLOW_MOTION, ...options }, app);
    opened.push(stage);
    return {
      ...stage,
      async seat(person, channel, how) {
        const where = { url: stage.workspace.url, person, ...(channel !== undefined && { channel }) };
        const seat = await takeSeat(browser(), where, { bypassCSP: true, ...how }, PATIENCE_MS);
        opened.push({ close: () => seat.leave() });
        return seat;
      },
    };
  };
}

/** Resolves when it is so. What never is, the test's own time limit ends. */
export async function eventually(page: Page, holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await page.evaluate('new Promise((done) => requestAnimationFrame(done))');
}

/** The name of what has the focus. */
export async function focused(page: Page): Promise<unknown> {
  return await page.evaluate<unknown>(
    'document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent',
  );
}
