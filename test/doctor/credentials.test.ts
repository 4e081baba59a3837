import { SESSION } from '../support/stage.ts';
import { startSts } from '../support/sts.ts';
import { checkUpOn } from './check-up.ts';

const HOUR = 3_600_000;
const ROLE = 'arn:aws:iam::123456789012:role/s3-share-links';

test('a long-lived key', async () => {
  const found = await checkUpOn({});
  expect(found.know).toContain(
    'AWS: Links are signed with a long-lived access key (AKID…TAGE): they can last 7 days. AWS advises a role in place of ' +
      'a key that never ends; then links end with the role’s session.',
  );
});

test('a session: when it ends, and what that means for rules that let shares last longer', async () => {
  const expiration = new Date(Math.floor(Date.now() / 1000) * 1000 + HOUR);
  const found = await checkUpOn({ credentials: { ...SESSION, expiration } });
  expect(found.know).toContain(
    `AWS: Links are signed with a session (ASIA…TAGE). It ends ${expiration.toISOString()}; no link lasts longer. ` +
      '1 rule lets shares last longer: they go on, and each click gives a new link.',
  );
});

test('a session that does not say when it ends', async () => {
  const found = await checkUpOn({ credentials: SESSION, env: { SIGNING_MAX_TTL: '20m' } });
  expect(found.know).toContain(
    'AWS: Links are signed with a session (ASIA…TAGE) that does not say when it ends, so no link lasts longer than 20 ' +
      'minutes (SIGNING_MAX_TTL). 1 rule lets shares last longer: they go on, and each click gives a new link.',
  );
});

test('a role that is assumed for signing', async () => {
  const expiration = new Date(Math.floor(Date.now() / 1000) * 1000 + 3 * HOUR);
  const sts = await startSts({ session: { ...SESSION, expiration } });
  const found = await checkUpOn({ env: { SIGNING_ROLE_ARN: ROLE } });
  await sts.close();
  expect(found.fine).toContain(
    `Links are signed by the role ${ROLE} (ASIA…TAGE). Its session ends ${expiration.toISOString()}, and is renewed before ` +
      'that; no link lasts longer.',
  );
});
