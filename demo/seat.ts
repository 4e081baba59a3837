import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';

/** One person at the workspace's page, in a browser of their own. */
export interface Seat {
  readonly page: Page;
  readonly composer: Locator;
  readonly messages: Locator;
  /** Types a line and sends it. */
  say(text: string): Promise<void>;
  /** The newest message that has this text. */
  message(text: string | RegExp): Locator;
  leave(): Promise<void>;
}

/**
 * Opens the page as someone.
 * @param channel the id of the conversation to open; default #general
 * @param patience how long the page may take for one thing, in milliseconds
 */
export async function takeSeat(
  browser: Browser,
  { url, person, channel }: { url: string; person: string; channel?: string },
  options: BrowserContextOptions = {},
  patience = 30_000,
): Promise<Seat> {
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, ...options });
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  await page.goto(`${url}/?as=${person}${channel === undefined ? '' : `#${channel}`}`);
  const messages = page.getByRole('log');
  await page.locator('main:not([aria-busy])').waitFor({ state: 'attached' });
  const composer = page.getByRole('textbox', { name: /^Message/ });
  return {
    page,
    composer,
    messages,
    async say(text) {
      await composer.fill(text);
      await composer.press('Enter');
    },
    message: (text) => messages.getByRole('article').filter({ hasText: text }).last(),
    leave: () => context.close(),
  };
}
