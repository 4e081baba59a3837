import { readable } from '../support/reading.ts';
import { ada, ben, board, chie, finance, general, gus, type Stage, setStage } from '../support/stage.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await setStage({ env: { AUDITORS: ben } });
});

afterEach(() => stage.close());

async function why(user: string, text: string, channel: string = general): Promise<string> {
  return (await stage.type(user, `why ${text}`.trim(), channel))
    .map(readable)
    .join()
    .replaceAll(/ru_\w{8}/g, 'ru');
}

test('the decision, the rule that made it, and those that are overruled', async () => {
  await stage.type(ada, 'allow #finance team-files/a/ up to 1d', board);
  await stage.type(ada, 'ask @chie team-files/a/x.txt by @ada', board);
  expect(await why(chie, 'team-files/a/x.txt')).toBe(
    'In #C0GENERAL, @U0CHIE003 may, after approval, share team-files/a/x.txt.\nDecided by ru: @U0CHIE003 may share team-files/a/x.txt for up to 7 days, with approval by @U0ADA0001.\nThese are about it too, and overruled:\n• everyone may share team-files for up to 2 hours (ru)',
  );
  expect(await why(ben, 'team-files/a/x.txt', finance)).toBe(
    'In #C0FINANCE, @U0BEN0002 may share team-files/a/x.txt.\nDecided by ru: #C0FINANCE may share team-files/a/ for up to 1 day.\nThese are about it too, and overruled:\n• everyone may share team-files for up to 2 hours (ru)',
  );
});

test('no rule, a deny, a guest', async () => {
  expect(await why(ben, 'other-files/x')).toBe(
    'In #C0GENERAL, @U0BEN0002 may not share other-files/x. No rule is about it.',
  );
  expect(await why(ada, `team-files/x @gus`)).toMatch(
    /^In #C0GENERAL, @U0GUS0004 is a guest, whom the rule does not include, and may not share team-files\/x\./,
  );
  await stage.type(ada, 'deny @gus team-files', board);
  expect(await why(ada, `team-files/x @gus`)).toMatch(
    /^In #C0GENERAL, @U0GUS0004 may not share team-files\/x\.\nDecided by ru: @U0GUS0004 may not share team-files\./,
  );
});

test('about others, and elsewhere, only admins and auditors ask', async () => {
  expect(await why(chie, 'team-files/x @ben')).toBe(
    'Only admins and auditors ask about others. /share why bucket/key is about you.',
  );
  expect(await why(ben, 'team-files/x @chie #finance')).toMatch(/^In #C0FINANCE, @U0CHIE003 may share team-files\/x\./);
  expect(await why(chie, 'team-files/x #finance')).toMatch(/^In #C0FINANCE, @U0CHIE003 may share/);
});

test('it tells nothing of what is in the bucket, and asks S3 nothing', async () => {
  const asked = stage.s3.requests.length;
  await why(chie, 'team-files/report.pdf');
  await why(chie, 'no-such-bucket/report.pdf');
  expect(stage.s3.requests).toHaveLength(asked);
});

test.each([
  [
    '',
    'Name one object, and a person or a channel after it if it is not about you here: /share why bucket/key @user #channel.',
  ],
  ['team-files/', 'team-files/ is a folder. /share why is about one object in it.'],
  ['report.pdf', '`report.pdf` names no bucket. Write it like `bucket/key`.'],
  [
    'team-files/x tomorrow',
    'Name one object, and a person or a channel after it if it is not about you here: /share why bucket/key @user #channel.',
  ],
  [
    `team-files/x @legal`,
    'Name one object, and a person or a channel after it if it is not about you here: /share why bucket/key @user #channel.',
  ],
])('why %s is answered in plain words', async (text, expected) => {
  expect(await why(gus, text)).toBe(expected.replaceAll('`', ''));
});
