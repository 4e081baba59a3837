import { mkdir } from 'node:fs/promises';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { createLog } from '../src/log.ts';
import { openBrowser } from './browser.ts';
import { inProject } from './project.ts';
import { type Seat, takeSeat } from './seat.ts';
import { SAMPLE } from './slack/sample.ts';
import { startDemo } from './start-demo.ts';

const { ada, ben, chie } = SAMPLE;
const WHOLE = { width: 1280, height: 800 };
/** Two windows beside each other, with something around and between them. */
const WIDE = { width: 772, height: 752 };
const NARROW = { width: 460, height: 752 };
const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 780 }, isMobile: true, deviceScaleFactor: 2 };

/** Plays a short story in the demo and takes the README's pictures of it, so that they show what there is. */
async function takePictures(): Promise<void> {
  const [demo, browser] = await Promise.all([startDemo({ log: createLog('silent') }), openBrowser()]);
  const seat = (person: string, options: BrowserContextOptions) =>
    takeSeat(browser, { url: demo.url, person }, options);
  try {
    await mkdir(inProject('docs'), { recursive: true });
    const [sharer, reader] = [await seat(ada, { viewport: WIDE }), await seat(ben, { viewport: NARROW })];
    await sharer.say('/share team-files/report.pdf 2h -- the final numbers');
    await sharer.message('You shared').waitFor();
    await pressGetLink(reader);
    await sharer.message('shared report.pdf').waitFor();
    await sideBySide(browser, [await picture(sharer), await picture(reader)], inProject('docs', 'demo.png'));

    const phone = await seat(chie, PHONE);
    await pressGetLink(phone);
    await phone.page.screenshot({ path: inProject('docs', 'demo-phone.png') });
  } finally {
    await browser.close();
    await demo.close();
  }
}

async function pressGetLink(seat: Seat): Promise<void> {
  await seat.messages.getByRole('button', { name: 'Get link' }).click();
  await seat.message('Your link').waitFor();
}

async function picture({ page }: Seat): Promise<string> {
  // Nothing is under the pointer.
  await page.mouse.move(0, 0);
  const bytes = await page.screenshot();
  return `data:image/png;base64,${bytes.toString('base64')}`;
}

/** Lays pictures beside each other, as windows on a desk. */
async function sideBySide(browser: Browser, pictures: string[], path: string): Promise<void> {
  const page = await browser.newPage({ viewport: WHOLE });
  const windows = pictures.map((source) => `<img src="${source}">`).join('');
  await page.setContent(`<style>
    body { display: flex; gap: 16px; margin: 0; padding: 24px 16px; background: #c9d6df }
    img { height: 752px; border-radius: 10px; box-shadow: 0 4px 18px rgb(0 0 0 / 30%) }
  </style>${windows}`);
  await page.screenshot({ path });
}

await takePictures();
