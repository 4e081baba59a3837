import { mkdir, writeFile } from 'node:fs/promises';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { createLog } from '../src/log.ts';
import { openBrowser } from './browser.ts';
import { type Frame, sideBySide, strip } from './pictures.ts';
import { inProject } from './project.ts';
import { type Seat, takeSeat } from './seat.ts';
import { SAMPLE } from './slack/sample.ts';
import { startDemo } from './start-demo.ts';
import { liveThroughAWeek } from './week.ts';

const { ada, ben, chie } = SAMPLE;
const COMMAND = '/share team-files/report.pdf 2h -- the final numbers';
/** Two windows beside each other. */
const WIDE = { width: 772, height: 752 };
const NARROW = { width: 460, height: 752 };
/** High enough for a whole answer. */
const TALL = { width: 1160, height: 1480 };
const FRAME = { width: 640, height: 560 };
const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 780 }, isMobile: true, deviceScaleFactor: 2 };

type Sit = (person: string, options: BrowserContextOptions) => Promise<Seat>;

/** Plays short stories in the demo and takes the README's pictures of them, so that they show what there is. */
async function takePictures(): Promise<void> {
  const browser = await openBrowser();
  try {
    await mkdir(inProject('docs'), { recursive: true });
    await played(browser, (sit) => takeDemo(browser, sit));
    await played(browser, (sit) => takeStrip(browser, sit));
    await takeAudit(browser);
  } finally {
    await browser.close();
  }
}

/** In a demo of its own, so that no story shows what another left. */
async function played(browser: Browser, story: (sit: Sit) => Promise<void>): Promise<void> {
  const demo = await startDemo({ log: createLog('silent') });
  try {
    await story((person, options) => takeSeat(browser, { url: demo.url, person }, options));
  } finally {
    await demo.close();
  }
}

async function takeDemo(browser: Browser, sit: Sit): Promise<void> {
  const [sharer, reader] = [await sit(ada, { viewport: WIDE }), await sit(ben, { viewport: NARROW })];
  await sharer.say(COMMAND);
  await sharer.message('You shared').waitFor();
  await pressGetLink(reader);
  await sharer.message('shared report.pdf').waitFor();
  await sideBySide(browser, [await picture(sharer), await picture(reader)], inProject('docs', 'demo.png'));

  const phone = await sit(chie, PHONE);
  await pressGetLink(phone);
  await phone.page.screenshot({ path: inProject('docs', 'demo-phone.png') });
}

async function takeStrip(browser: Browser, sit: Sit): Promise<void> {
  const frames: Frame[] = [];
  const [sharer, reader] = [await sit(ada, { viewport: FRAME }), await sit(ben, { viewport: FRAME })];
  await sharer.composer.fill(COMMAND);
  frames.push({ words: 'Ada types a command', source: await picture(sharer) });
  await sharer.composer.press('Enter');
  await sharer.message('You shared').waitFor();
  await sharer.message('shared report.pdf').waitFor();
  frames.push({ words: 'Her link, which only she sees, and a card for all', source: await picture(sharer) });
  await reader.message('shared report.pdf').waitFor();
  frames.push({ words: 'Ben sees the card', source: await picture(reader) });
  await pressGetLink(reader);
  frames.push({ words: 'He presses Get link, and has a link of his own', source: await picture(reader) });
  await strip(browser, frames, inProject('docs', 'strip.png'));
}

/** At the end of a week in which things were shared. */
async function takeAudit(browser: Browser): Promise<void> {
  let behind = 0;
  const demo = await startDemo({ log: createLog('silent'), now: () => Date.now() - behind });
  try {
    await liveThroughAWeek(demo, (ms) => {
      behind = ms;
    });
    const auditor = await takeSeat(browser, { url: demo.url, person: ada }, { viewport: TALL });
    await auditor.say('/share audit 7d');
    await auditor.message('Audit of').getByRole('table').waitFor();
    await writeFile(inProject('docs', 'audit.png'), await shot(auditor));
  } finally {
    await demo.close();
  }
}

async function pressGetLink(seat: Seat): Promise<void> {
  await seat.messages.getByRole('button', { name: 'Get link' }).click();
  await seat.message('Your link').waitFor();
}

/** As a data URL. */
async function picture(seat: Seat): Promise<string> {
  return `data:image/png;base64,${(await shot(seat)).toString('base64')}`;
}

async function shot({ page }: Seat): Promise<Buffer> {
  // Nothing is under the pointer, and nothing moves any more.
  await page.mouse.move(0, 0);
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  return await page.screenshot({ caret: 'hide', animations: 'disabled' });
}

await takePictures();
