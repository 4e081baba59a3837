import { SAMPLE } from '../../demo/slack/sample.ts';
import { loadAxe, seriousIn } from './axe.ts';
import { useDemo } from './stage.ts';

const { ada, general } = SAMPLE;
const stage = useDemo('once');

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  it.each([
    ['on a desk', { width: 1200, height: 800 }],
    ['on a phone', { width: 390, height: 780 }],
  ])('axe-core finds nothing serious %s', async (_where, viewport) => {
    const seat = await stage().seat(ada, general, { colorScheme, viewport, bypassCSP: true });
    const { page } = seat;
    await loadAxe(page);
    await seat.say('/share team-files/report.pdf 2h @ben -- numbers');
    await seat.message('You shared').waitFor();
    expect(await seriousIn(page)).toEqual([]);
    await page.keyboard.type('@');
    await page.getByRole('option').first().waitFor();
    expect(await seriousIn(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'You are Ada Okafor' }).click();
    expect(await seriousIn(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Payloads' }).click();
    await page.getByRole('button', { name: 'Close the inspector' }).waitFor();
    expect(await seriousIn(page)).toEqual([]);
  });
});
