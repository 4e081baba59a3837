import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const QUIETLY = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A busy machine takes longer than Playwright's half a minute. */
const PATIENCE_MS = 120_000;

/** Opens Chromium, for browser tests and screenshots. Throws where there is none, with what to do about it. */
export async function openBrowser(): Promise<Browser> {
  return await chromium.launch({
    executablePath: chromiumPath(),
    args: ['--headless', ...QUIETLY],
    timeout: PATIENCE_MS,
  });
}

function chromiumPath(): string {
  const given = process.env.CHROMIUM_PATH;
  if (given !== undefined && given !== '') {
    if (existsSync(given)) return given;
    throw new Error(`CHROMIUM_PATH is ${given}, and there is no such file`);
  }
  const found = USUAL_PLACES.find((path) => existsSync(path));
  if (found === undefined) {
    throw new Error(
      'there is no Chromium in the usual places: install it (apt install chromium), or set CHROMIUM_PATH',
    );
  }
  return found;
}
