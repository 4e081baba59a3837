import { RULES } from '../../../src/rules/dialog/ids.ts';
import { first, readable } from '../../support/reading.ts';
import { ada, ben, board, chie, general, type Stage, setStage } from '../../support/stage.ts';
import { formOf } from './form.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await setStage();
});

afterEach(() => stage.close());

async function said(user: string, text: string, channel: string = board): Promise<string> {
  return (await stage.type(user, text, channel))
    .map(readable)
    .join('\n')
    .replaceAll(/\b(ru|sh)_\w{8}/g, '$1');
}

test('a command tells what it has done to active shares, a handful by name and the rest by number', async () => {
  for (let count = 0; count < 7; count += 1) await stage.type(ben, 'team-files/report.pdf 1h', general);
  await stage.type(chie, 'team-files/report.pdf 1h me', general);
  const told = await said(ada, 'deny @ben team-files/report.pdf');
  expect(told.split('\n')).toEqual([
    'Added: @U0BEN0002 may not share team-files/report.pdf (ru).',
    'This touches 7 active shares:',
    ...Array.from({ length: 5 }, () => '• @U0BEN0002’s report.pdf (sh): nobody gets links any more'),
    'and 2 more',
    'Links already handed out work until they end.',
  ]);
  const id = /ru_\w{8}/.exec(readable(first(await stage.type(ada, 'rules team-files/report.pdf', board))))?.[0];
  expect((await said(ada, `forget ${id}`)).split('\n').slice(0, 3)).toEqual([
    'Removed: @U0BEN0002 may not share team-files/report.pdf (ru).',
    'This touches 7 active shares:',
    expect.stringMatching(/^• @U0BEN0002’s report\.pdf \(sh\): links again, until /),
  ]);
});

test('what nobody shares is not talked about', async () => {
  expect(await said(ada, 'deny @ben team-files/other/')).toBe(
    'Added: @U0BEN0002 may not share team-files/other/ (ru).',
  );
});

test('a request that waits, a share for people by name, and one that an approver let through', async () => {
  await stage.type(ada, 'ask @chie team-files by @ada', board);
  await stage.type(chie, 'team-files/report.pdf 1h', general);
  await stage.type(ben, 'team-files/report.pdf 1h @chie', general);
  expect((await said(ada, 'ask @chie team-files by @legal')).split('\n').slice(1)).toEqual([
    'This touches 1 open request:',
    '• @U0CHIE003’s request for report.pdf (sh): others decide about it',
  ]);
  await stage.press(ada, first(await stage.type(ada, 'rules team-files', board)), RULES.add);
  const form = formOf(stage, ada);
  await form.fill('effect', 'deny');
  await form.fill('who', 'user');
  await form.fill('user', chie);
  await form.choose('bucket', 'team', 'team-files');
  await form.choose('within', 'rep', 'report.pdf');
  await form.submit();
  expect(form.text().replaceAll(/\b(ru|sh)_\w{8}/g, '$1')).toBe(
    [
      'New: @U0CHIE003 may not share team-files/report.pdf.',
      'This touches 1 active share and 1 open request:',
      '• @U0CHIE003’s request for report.pdf (sh): it can’t be approved any more',
      '• @U0BEN0002’s report.pdf (sh): no more links for @U0CHIE003',
      'Links already handed out work until they end.',
      'It forbids what this lets people do:',
      '• @U0CHIE003 may share team-files for up to 7 days, with approval by @S0LEGAL00 (ru)',
      '• everyone may share team-files for up to 2 hours (ru)',
      '[Back]',
    ].join('\n'),
  );
});
