import { ACTION } from '../../src/share/ids.ts';
import { first, onlyLink, readable } from '../support/reading.ts';
import { ben, type Stage, setStage } from '../support/stage.ts';

const HOUR = 3_600_000;

let stage: Stage;

beforeEach(async () => {
  stage = await setStage();
});

afterEach(() => stage.close());

/** Takes what “too long” offers; what the person reads then. */
async function taken(): Promise<() => Promise<string>> {
  const refused = first(await stage.type(ben, 'team-files/report.pdf 3h me'));
  return async () => readable(first(await stage.press(ben, refused, ACTION.takeOffer)));
}

test('an offer is over after a day, also where the table still has it', async () => {
  const press = await taken();
  stage.pass(24 * HOUR + 1_000);
  expect(await press()).toBe('That offer is over. Type the command again.');
});

test('pressed just before that it still shares', async () => {
  const press = await taken();
  stage.pass(24 * HOUR - 10_000);
  expect(await press()).toMatch(/^Your link to report\.pdf:/);
});

test('pressed again after the share was ended, it does not claim that the list shows it', async () => {
  const refused = first(await stage.type(ben, 'team-files/report.pdf 3h me'));
  const shared = await stage.press(ben, refused, ACTION.takeOffer);
  expect(onlyLink(shared)).toMatch(/^http/);
  const [id = ''] = /sh_[a-z0-9]{8}/.exec(shared.map(readable).join()) ?? [];
  expect(readable(first(await stage.press(ben, refused, ACTION.takeOffer)))).toBe(
    `You have shared this already, as ${id}. /share list shows it.`,
  );
  await stage.type(ben, `revoke ${id}`);
  const over = `That offer has been taken: it made ${id}, which is over. Type the command again.`;
  expect(readable(first(await stage.press(ben, refused, ACTION.takeOffer)))).toBe(over);
});

test('nor once it has ended by itself', async () => {
  const press = await taken();
  await press();
  stage.pass(2 * HOUR);
  expect(await press()).toMatch(/^That offer has been taken: it made sh_[a-z0-9]{8}, which is over\./);
});
