import { SAMPLE } from '../../demo/slack/sample.ts';
import { MANIFEST } from '../demo/slack/stage.ts';
import { loadAxe, seriousIn } from './axe.ts';
import { useApp, useBrowser } from './browser.ts';
import { downloaded } from './stage.ts';

const { ada, general } = SAMPLE;
const start = useApp(useBrowser());

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
