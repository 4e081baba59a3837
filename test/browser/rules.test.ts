import type { Locator } from 'playwright-core';
import { SAMPLE } from '../../demo/slack/sample.ts';
import { loadAxe, seriousIn } from './axe.ts';
import { useDemo } from './stage.ts';

const { ada, ben, general } = SAMPLE;
const stage = useDemo();

/** Opens one of Slack's menus and picks what says so. */
async function pick(dialog: Locator, menu: string, option: string | RegExp, typed?: string): Promise<void> {
  const field = dialog.getByRole('combobox', { name: menu });
  await field.click();
  if (typed !== undefined) await field.fill(typed);
  await dialog.page().getByRole('option', { name: option }).first().click();
}

it('an admin who has never seen the syntax adds a rule, sees what it does, changes it and removes it', async () => {
  const admin = await stage().seat(ada, general, { bypassCSP: true });
  const member = await stage().seat(ben);
  const { page } = admin;
  await loadAxe(page);
  await member.say('/share people/salaries.csv 2h');
  await member.message('no rule lets you').waitFor();

  await admin.say('/share rules');
  await admin.message('The allow-list, by place').waitFor();
  expect(await seriousIn(page)).toEqual([]);
  await admin.messages.getByRole('button', { name: 'Add rule' }).click();
  const form = page.getByRole('dialog', { name: 'Add a rule' });
  await pick(form, 'Who', 'A person');
  await pick(form, 'Person', /Ben/);
  await pick(form, 'Bucket', 'people', 'people');
  await form.getByText('all of the bucket').waitFor();
  await pick(form, 'Only a folder or file in it', /salaries/, 'sal');
  await form.getByText('this one file').waitFor();
  await pick(form, 'For up to', '2 hours');
  expect(await seriousIn(page)).toEqual([]);
  await form.getByRole('button', { name: 'Next' }).click();
  await form.getByText('No active share and no open request is touched.').waitFor();
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByText('Added:').waitFor();
  await page.keyboard.press('Escape');
  await form.waitFor({ state: 'hidden' });

  await member.say('/share people/salaries.csv 2h');
  await member.message('shared salaries.csv').waitFor();

  await admin.say('/share rules people');
  const list = admin.message('The allow-list for people');
  await list.getByRole('button', { name: 'Change' }).click();
  const change = page.getByRole('dialog', { name: 'Change a rule' });
  await pick(change, 'For up to', '1 hour');
  await change.getByRole('button', { name: 'Next' }).click();
  await change.getByText('This touches 1 active share:').waitFor();
  expect(await seriousIn(page)).toEqual([]);
  await change.getByRole('button', { name: 'Save' }).click();
  await change.getByText('Changed:').waitFor();
  await page.keyboard.press('Escape');
  await change.waitFor({ state: 'hidden' });

  await list.getByRole('button', { name: 'Remove' }).click();
  const removal = page.getByRole('dialog', { name: 'Remove a rule' });
  await removal.getByText('nobody gets links any more').waitFor();
  await removal.getByRole('button', { name: 'Remove' }).click();
  await removal.getByText('Removed:').waitFor();
  await page.keyboard.press('Escape');
  await member.say('/share people/salaries.csv me');
  await member.messages.getByText('no rule lets you').last().waitFor();
});
