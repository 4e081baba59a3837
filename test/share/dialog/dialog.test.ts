import { ACTION } from '../../../src/share/ids.ts';
import { download } from '../../support/download.ts';
import { ephemeral, first, onlyLink, posted, readable } from '../../support/reading.ts';
import { ada, ben, board, chie, FILE, type Stage, setStage } from '../../support/stage.ts';
import { typeShare } from './dialog.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
  await stage.s3.createBucket('finance-reports');
  for (const key of ['2026/q3.pdf', '2026/q4.pdf', 'final.txt', 'findings/a.txt', 'other.txt']) {
    await stage.s3.put('finance-reports', key, `the bytes of ${key}`);
  }
  await stage.type(ada, 'allow @ben finance-reports up to 1d', board);
});

afterAll(() => stage.close());

test('bare /share: choose a bucket, type, choose, see what it is and what will happen, send: the link gives the bytes', async () => {
  const dialog = await typeShare(stage, ben);
  expect(dialog.options('bucket')).toEqual(['finance-reports', 'team-files']);
  await dialog.fill('bucket', 'team-files');
  expect(await dialog.suggest('rep')).toEqual(['report.pdf']);
  await dialog.choose('rep', 'report.pdf');
  expect(dialog.text()).toMatch(
    /\nteam-files\/report\.pdf \(19 B, PDF, (new|\d+ minutes? old)\)\nYou can share this for up to 2 hours\.\n\[Remove\]\n/,
  );
  expect(dialog.text()).toContain('Add another (In team-files/)');
  await dialog.fill('length', '7200');
  await dialog.fill('note', 'the *final* numbers & <!channel>');
  const { errors, seen } = await dialog.submit();
  expect(errors).toEqual({});
  expect(dialog.view).toBeUndefined();
  const url = onlyLink(ephemeral(seen));
  expect(new URL(url).searchParams.get('X-Amz-Expires')).toBe('7200');
  expect((await download(url)).body.toString()).toBe(FILE.body);
  const card = first(posted(seen));
  expect(readable(card)).toMatch(
    /^@U0BEN0002 shared report\.pdf \(19 B, PDF\)\nthe \*final\* numbers & <!channel>\nUntil \S+Z\n\[Get link\]$/,
  );
  expect((await download(onlyLink(await stage.press(chie, card, ACTION.getLink)))).status).toBe(200);
});
