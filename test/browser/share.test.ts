import { sampleBytes } from '../../demo/samples.ts';
import { SAMPLE } from '../../demo/slack/sample.ts';
import { downloaded, useDemo } from './stage.ts';

const { ada, ben, chie, olga, acme, general } = SAMPLE;
const stage = useDemo();

it('who shares a file gets a link that only they see, and downloads the very bytes', async () => {
  const [sharer, other] = [await stage().seat(ada), await stage().seat(ben)];
  await sharer.say('/share team-files/report.pdf 2h');
  const answer = sharer.message('You shared');
  await answer.getByText('Only visible to you').waitFor();
  const file = await downloaded(sharer, answer.getByRole('link', { name: 'Download' }));
  expect(file).toEqual({ name: 'report.pdf', bytes: await sampleBytes('report.pdf') });
  await other.message('shared report.pdf').waitFor();
  expect(await other.messages.getByText('Only visible to you').count()).toBe(0);
});

it('a name in Japanese and one with spaces arrive as they are', async () => {
  const sharer = await stage().seat(ada);
  for (const [typed, name, sample] of [
    ['team-files/報告書.pdf', '報告書.pdf', 'report-ja.pdf'],
    ['"team-files/Meeting notes.txt"', 'Meeting notes.txt', 'meeting-notes.txt'],
  ] as const) {
    await sharer.say(`/share ${typed} 2h me`);
    const link = sharer.message(`${name}`).getByRole('link', { name: 'Download' });
    expect(await downloaded(sharer, link)).toEqual({ name, bytes: await sampleBytes(sample) });
  }
});

it('another person presses Get link, and a third does not see what came of it', async () => {
  const [sharer, other, third] = [await stage().seat(ada), await stage().seat(ben), await stage().seat(chie)];
  await sharer.say('/share team-files/report.pdf 2h');
  await other.messages.getByRole('button', { name: 'Get link' }).click();
  const link = other.message('Your link').getByRole('link', { name: 'Download' });
  expect((await downloaded(other, link)).bytes).toEqual(await sampleBytes('report.pdf'));
  await third.message('shared report.pdf').waitFor();
  expect(await third.messages.getByText('Your link').count()).toBe(0);
  expect(await third.messages.getByRole('link', { name: 'Download' }).count()).toBe(0);
});

it('someone of another organisation is refused', async () => {
  const [sharer, outsider] = [await stage().seat(ada, acme), await stage().seat(olga, acme)];
  await sharer.say('/share team-files/report.pdf 2h @ben');
  await outsider.messages.getByRole('button', { name: 'Get link' }).click();
  await outsider.messages.getByText('Only visible to you').waitFor();
  expect(await outsider.messages.getByRole('link', { name: 'Download' }).count()).toBe(0);
});

it('what only one person could see is gone when they load the page again', async () => {
  const sharer = await stage().seat(ada);
  await sharer.say('/share team-files/report.pdf 2h');
  await sharer.message('You shared').waitFor();
  await sharer.page.reload();
  await sharer.message('shared report.pdf').waitFor();
  expect(await sharer.messages.getByText('Only visible to you').count()).toBe(0);
});

it('what no rule allows is refused to the person alone', async () => {
  const sharer = await stage().seat(ada);
  await sharer.say('/share people/salaries.csv');
  await sharer.message('no rule').getByText('Only visible to you').waitFor();
  expect(
    stage()
      .demo.workspace.messages({ user: ben, channel: general })
      .map(({ text }) => text),
  ).not.toContainEqual(expect.stringContaining('salaries'));
});

it('a person who becomes another sees with their eyes, and finds their own again', async () => {
  const seat = await stage().seat(ada);
  await seat.say('/share team-files/report.pdf 2h');
  await seat.message('You shared').waitFor();
  await become('Ada Okafor', 'Ben Castillo');
  await seat.message('shared report.pdf').waitFor();
  expect(await seat.messages.getByText('Only visible to you').count()).toBe(0);
  await become('Ben Castillo', 'Ada Okafor');
  await seat.message('You shared').waitFor();

  async function become(from: string, to: string) {
    await seat.page.getByRole('button', { name: `You are ${from}` }).click();
    await seat.page.getByRole('link', { name: new RegExp(`^${to}`) }).click();
    await seat.page.getByRole('button', { name: `You are ${to}` }).waitFor();
  }
});
