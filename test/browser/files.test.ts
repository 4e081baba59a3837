import { SAMPLE } from '../../demo/slack/sample.ts';
import { MANIFEST } from '../demo/slack/stage.ts';
import { loadAxe, seriousIn } from './axe.ts';
import { useApp, useBrowser } from './browser.ts';
import { downloaded } from './stage.ts';

const { ada, general } = SAMPLE;
const start = useApp(useBrowser());

it.each([
  ['on a desk', { width: 1200, height: 800 }],
  ['on a phone', { width: 390, height: 780 }],
])('several files of one message in a DM can be told apart and downloaded %s', async (_where, viewport) => {
  const botScopes = [...MANIFEST.botScopes, 'files:write'];
  const { seat, client, workspace } = await start({ manifest: { ...MANIFEST, botScopes } });
  const dm = workspace.dm(ada).id;
  const seated = await seat(ada, dm, { viewport });
  await loadAxe(seated.page);
  const files = [
    { filename: 'audit-of-general-2026-11.csv', file: Buffer.from('time,who\r\n') },
    { filename: 'audit-of-general-2026-11.jsonl', file: Buffer.from('{"who":"ä\\u0000"}\n') },
  ];
  await client.filesUploadV2({ channel_id: dm, initial_comment: 'Both files.', file_uploads: files });
  const message = seated.message('Both files.');
  await message.getByRole('list', { name: 'Files' }).waitFor();
  const names = files.map(({ filename }) => filename);
  expect(await message.locator('.file strong').allTextContents()).toEqual(names);
  const cut =
    "[...document.querySelectorAll('.file strong')].filter((each) => each.scrollWidth > each.clientWidth).length";
  expect(await seated.page.evaluate<unknown>(cut)).toBe(0);
  for (const { filename, file } of files) {
    const got = await downloaded(seated, message.getByRole('link', { name: `Download ${filename}` }));
    expect(got).toEqual({ name: filename, bytes: file });
  }
  expect(await seriousIn(seated.page)).toEqual([]);
});

it('a file that the app uploads is shown with its size, and downloads as it is', async () => {
  const botScopes = [...MANIFEST.botScopes, 'files:write'];
  const { seat, client } = await start({ manifest: { ...MANIFEST, botScopes } });
  const seated = await seat(ada);
  await loadAxe(seated.page);
  const bytes = Buffer.from('time,who,what\n'.repeat(120));
  const file = { filename: 'audit 2026-11.csv', title: 'Audit of #general', file: bytes };
  await client.filesUploadV2({ channel_id: general, initial_comment: 'Here is the audit.', ...file });
  const message = seated.message('Here is the audit.');
  await message.getByText('1.6 KB').waitFor();
  const link = message.getByRole('link', { name: 'Download audit 2026-11.csv' });
  expect(await downloaded(seated, link)).toEqual({ name: 'audit 2026-11.csv', bytes });
  expect(await seriousIn(seated.page)).toEqual([]);
});
