import { inProject } from '../../demo/project.ts';
import { SAMPLE } from '../../demo/slack/sample.ts';
import { type BrowserStage, setBrowserStage } from './stage.ts';

const { ada, general } = SAMPLE;
let stage: BrowserStage;

beforeAll(async () => {
  stage = await setBrowserStage();
});

afterAll(() => stage.close());

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  it.each([
    ['on a desk', { width: 1200, height: 800 }],
    ['on a phone', { width: 390, height: 780 }],
  ])('axe-core finds nothing serious %s', async (_where, viewport) => {
    // The page allows no script of another's; axe-core is one.
    const seat = await stage.seat(ada, general, { colorScheme, viewport, bypassCSP: true });
    const { page } = seat;
    await page.addScriptTag({ path: inProject('node_modules', 'axe-core', 'axe.min.js') });
    await seat.say('/share team-files/report.pdf 2h @ben -- numbers');
    await seat.message('You shared').waitFor();
    expect(await seriousIn()).toEqual([]);
    await page.keyboard.type('@');
    await page.getByRole('option').first().waitFor();
    expect(await seriousIn()).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'You are Ada Okafor' }).click();
    expect(await seriousIn()).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Payloads' }).click();
    await page.getByRole('button', { name: 'Close the inspector' }).waitFor();
    expect(await seriousIn()).toEqual([]);
    await seat.leave();

    async function seriousIn(): Promise<unknown> {
      return await page.evaluate<unknown>(`axe.run().then(({ violations }) => violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`);
    }
  });
});
