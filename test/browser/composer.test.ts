import { SAMPLE } from '../../demo/slack/sample.ts';
import { useDemo } from './stage.ts';

const { ada, ben, general } = SAMPLE;
const stage = useDemo();

it('a command is found, completed and sent with the keyboard alone', async () => {
  const { page, composer, message } = await stage().seat(ada);
  await page.keyboard.type('/s');
  const option = page.getByRole('option', { name: /\/share bucket\/key 2h/ });
  await option.waitFor();
  await page.keyboard.press('Tab');
  expect(await composer.inputValue()).toBe('/share ');
  await page.getByText('bucket/key 2h').waitFor();
  await page.keyboard.type('why me @be');
  await page.getByRole('option', { name: /Ben Castillo/ }).waitFor();
  await page.keyboard.press('Enter');
  expect(await composer.inputValue()).toBe('/share why me @ben ');
  await page.keyboard.type('#gen');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  expect(await composer.inputValue()).toBe('/share why me @ben #general ');
  await composer.fill('/share help');
  await page.keyboard.press('Enter');
  await message('Share files from private S3 buckets').waitFor();
  expect(await composer.inputValue()).toBe('');
});

it('Escape puts suggestions away, and Enter then sends', async () => {
  const { page, composer, message } = await stage().seat(ada);
  await page.keyboard.type('ask @le');
  await page.getByRole('option', { name: /@legal/ }).waitFor();
  await page.keyboard.press('Escape');
  expect(await page.getByRole('option').count()).toBe(0);
  await page.keyboard.press('Enter');
  await message('ask @le').waitFor();
  await page.keyboard.press('ArrowUp');
  expect(await composer.inputValue()).toBe('ask @le');
});

it('what is typed is text and nothing else', async () => {
  const [writer, reader] = [await stage().seat(ada), await stage().seat(ben)];
  await writer.say('<img src=x onerror=alert(1)> & <b>bold</b> @ben');
  await reader.message('<img src=x onerror=alert(1)> & <b>bold</b> @Ben Castillo').waitFor();
  expect(await reader.messages.locator('img').count()).toBe(0);
});

it('a hint is put in the box, to be looked at and sent', async () => {
  const { page, composer, message } = await stage().seat(ada);
  await page.getByRole('button', { name: '/share team-files/report.pdf 2h' }).click();
  expect(await composer.inputValue()).toBe('/share team-files/report.pdf 2h');
  await page.keyboard.press('Enter');
  await message('You shared').waitFor();
});

it('a conversation with something new is marked until it is opened', async () => {
  const { page } = await stage().seat(ada);
  const finance = page.getByRole('link', { name: 'finance' });
  await finance.click();
  await page.getByRole('heading', { name: 'finance', exact: true }).waitFor();
  await page.getByRole('link', { name: 'general' }).click();
  await page.getByRole('heading', { name: 'general', exact: true }).waitFor();
  stage().demo.workspace.post({ user: ben, channel: SAMPLE.finance, text: 'Here?' });
  await page.getByRole('link', { name: 'finance unread' }).click();
  await page.getByText('Here?').waitFor();
  await page.getByRole('link', { name: 'finance unread' }).waitFor({ state: 'detached' });
  expect(stage().demo.workspace.messages({ user: ada, channel: general })).not.toEqual([]);
});

it('what the app and the workspace say to each other can be read, with what failed', async () => {
  const { page, say } = await stage().seat(ada);
  await page.getByRole('button', { name: 'Payloads' }).click();
  await page.getByRole('combobox', { name: 'Fault' }).selectOption('server error');
  await page.getByRole('button', { name: 'Add' }).click();
  await page.getByText('The next response_url meets: server error.').waitFor();
  await say('/share help');
  const inspector = page.getByRole('complementary', { name: 'Payload inspector' });
  await inspector.locator('summary').filter({ hasText: 'internal_error' }).waitFor();
  await inspector.getByText('command', { exact: true }).first().click();
  await inspector.getByText('"command": "/share"').first().waitFor();
});
