import type { Browser } from 'playwright-core';

/** A picture of the page, as a data URL, and what is to be said of it. */
export interface Frame {
  readonly words: string;
  readonly source: string;
}

const DESK = 'background: #c9d6df; font: 600 19px/1.3 Helvetica, Arial, sans-serif; color: #1c1d21';
const WINDOW = 'border-radius: 10px; box-shadow: 0 4px 18px rgb(0 0 0 / 30%); display: block';

/** Lays pictures beside each other, as windows on a desk. @param path where the picture of it goes */
export async function sideBySide(browser: Browser, sources: readonly string[], path: string): Promise<void> {
  const windows = sources.map((source) => `<img src="${source}" style="${WINDOW}; height: 752px">`);
  const style = `${DESK}; display: flex; gap: 16px; margin: 0; padding: 24px 16px`;
  await take(browser, { width: 1280, height: 800 }, `<body style="${style}">${windows.join('')}`, path);
}

/** Four pictures in the order in which things happen, each with its words above it. */
export async function strip(browser: Browser, frames: readonly Frame[], path: string): Promise<void> {
  const cells = frames.map(
    ({ words, source }, index) =>
      `<figure style="margin: 0"><figcaption style="margin: 0 4px 8px">${index + 1}. ${words}</figcaption>
        <img src="${source}" style="${WINDOW}; width: 640px"></figure>`,
  );
  const style = `${DESK}; display: grid; grid-template-columns: 640px 640px; gap: 24px; margin: 0; padding: 20px 24px`;
  await take(browser, { width: 1352, height: 1264 }, `<body style="${style}">${cells.join('')}`, path);
}

async function take(
  browser: Browser,
  viewport: { width: number; height: number },
  html: string,
  path: string,
): Promise<void> {
  const page = await browser.newPage({ viewport });
  await page.setContent(html);
  await page.screenshot({ path });
  await page.close();
}
