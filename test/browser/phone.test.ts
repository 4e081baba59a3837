import { SAMPLE } from '../../demo/slack/sample.ts';
import { downloaded, useDemo } from './stage.ts';

const PHONE = { viewport: { width: 390, height: 780 }, isMobile: true, hasTouch: true };
const stage = useDemo();

it('on a phone nothing is out of reach: conversations, the box, the link', async () => {
  const seat = await stage().seat(SAMPLE.ada, SAMPLE.general, PHONE);
  const { page } = seat;
  await page.getByRole('button', { name: 'Conversations' }).tap();
  await page.getByRole('link', { name: 'finance' }).tap();
  await page.getByRole('heading', { name: 'finance', exact: true }).waitFor();
  await seat.composer.fill('/share finance-reports/2026/q3.pdf 2h');
  await page.getByRole('button', { name: 'Send' }).tap();
  const link = seat.message('You shared').getByRole('link', { name: 'Download' });
  expect((await downloaded(seat, link)).name).toBe('q3.pdf');
  expect(await page.evaluate<unknown>('document.documentElement.scrollWidth')).toBe(390);
});
