import type { Page } from 'playwright-core';
import { inProject } from '../../demo/project.ts';

/** Brings axe-core into the page, which must be open with bypassCSP: it allows no script of another's. */
export async function loadAxe(page: Page): Promise<void> {
  await page.addScriptTag({ path: inProject('node_modules', 'axe-core', 'axe.min.js') });
}

/** What axe-core finds serious or worse, as text. */
export async function seriousIn(page: Page): Promise<unknown> {
  return await page.evaluate<unknown>(`axe.run().then(({ violations }) => violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`);
}
