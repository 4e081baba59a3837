import { AUDIT } from '../../src/audit/ids.ts';
import { eventIndexKeys, linkEventKey } from '../../src/aws/keys.ts';
import { instant } from '../../src/time.ts';
import { first, readable } from '../support/reading.ts';
import { ada, ben, chie, finance, general, type Stage, setStage } from '../support/stage.ts';
import { fill } from './fill.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await setStage({ env: { AUDITORS: ben } });
});

afterEach(() => stage.close());

/** What they read, with short ids and times made alike. */
function alike(text: string): string {
  return text.replaceAll(/\b(sh|ru)_\w{8}/g, '$1').replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'THEN');
}

async function audit(user: string, text = '', channel: string = general): Promise<string> {
  return alike((await stage.type(user, `audit ${text}`.trim(), channel)).map(readable).join('\n----\n'));
}

test('an auditor reads what was shared with whom in a channel: what it comes to, a chart, and the newest events', async () => {
  await stage.type(chie, 'team-files/report.pdf 1h @ben');
  stage.pass(1_000);
  await stage.type(ada, 'team-files/report.pdf 30m me');
  await stage.type(ada, 'team-files/report.pdf', finance);
  const read = await audit(ben);
  expect(read).toContain('Audit of #C0GENERAL since THEN.\n2 shares, 2 people, 1 object, 2 links, 0 refusals.');
  expect(read).toMatch(/\[chart: Shares over time\]\nShares by day: \d+ \w+: 2\n/);
  expect(read).toContain('When | Who | Did | What | More');
  expect(read).toContain(
    `THEN | @${ada} | shared | team-files/report.pdf | for themselves alone, until THEN, ru version 1, sh\n` +
      `THEN | @${chie} | shared | team-files/report.pdf | with @${ben}, until THEN, ru version 1, sh`,
  );
  expect(read).toContain('[Filter…] [As a list] [Export]');
});

test('what notifications and screen readers have says all of it too', async () => {
  await stage.type(chie, 'team-files/report.pdf 1h @ben');
  const [said] = await stage.type(ben, 'audit');
  expect(alike(said?.text ?? '')).toMatch(
    /1 share, 1 person, 1 object, 1 link, 0 refusals\..*\n• .*<@U0CHIE003> shared `team-files\/report.pdf`/s,
  );
});

test('a channel that is named, every channel, and since when', async () => {
  await stage.type(ada, 'team-files/report.pdf', finance);
  await stage.type(ada, 'team-files/report.pdf me');
  expect(await audit(ben, '#finance 24h')).toMatch(/^Audit of #C0FINANCE since THEN\.\n1 share, 1 person/);
  const all = await audit(ben, 'all today');
  expect(all).toMatch(/^Audit of every channel since THEN\.\n2 shares, 1 person/);
  expect(all).toContain(
    `shared | team-files/report.pdf | with everyone in #C0FINANCE, until THEN, ru version 1, sh, in #C0FINANCE`,
  );
  expect(all).toContain(
    `added a rule for | everyone in team-files | ru version 1, now for up to 2 hours, in #C0BOARD00`,
  );
  stage.pass(3 * 86_400_000);
  expect(await audit(ben, '1d')).toBe(
    'Audit of #C0GENERAL since THEN.\nNothing happened in that time.\nThere are no events.\n[Filter…]',
  );
});

test('wrong words are refused and named', async () => {
  expect(await audit(ben, 'tomorrow')).toMatch(/^tomorrow is in the future\. Write since when, like 7d, 24h, /);
  expect(await audit(ben, 'soon')).toMatch(/^I cannot read soon as a channel or a time\./);
});

test('everyone else is refused and pointed to their own list, and the attempt is an event', async () => {
  expect(await audit(chie, '#finance 7d')).toBe(
    'Only auditors and admins see what others share. /share list shows what you share.',
  );
  expect(await audit(chie, 'soon')).toBe(
    'Only auditors and admins see what others share. /share list shows what you share.',
  );
  const read = await audit(ben, '#finance');
  expect(read).toContain('0 shares, 1 person, 0 objects, 0 links, 1 refusal.');
  expect(read).toContain(
    `THEN | @${chie} | was refused the audit | – | because: not auditor, typed /share audit #finance 7d, asked in #C0GENERAL`,
  );
});

test('a member of an auditors’ usergroup is one for as long as they are in it, on each button too', async () => {
  await stage.close();
  stage = await setStage({ env: { AUDITORS: 'S0LEGAL00' } });
  await fill(stage, finance, 25);
  const page = first(await stage.type(chie, 'audit #finance'));
  const legal = stage.workspace.usergroups.get('S0LEGAL00');
  if (legal === undefined) throw new Error('there is no such group');
  legal.users.splice(0, legal.users.length, ada);
  for (const action of [AUDIT.older, AUDIT.asList]) {
    expect((await stage.press(chie, page, action)).map(readable)).toEqual([
      'Only auditors and admins see what others share. /share list shows what you share.',
    ]);
  }
  await stage.workspace.press({ user: chie, message: page, actionId: AUDIT.filter });
  await stage.settled();
  expect(stage.modal(chie)).toBe('Only auditors and admins see what others share. /share list shows what you share.');
  expect(await audit(ada, '#finance')).toContain(', 3 refusals.');
});

test('Older and Newer turn the page in its place, and each event is on one', async () => {
  await fill(stage, finance, 25);
  const channel = finance;
  const shown = () => {
    const [message] = stage.workspace.messages({ user: ben, channel }).filter(({ ephemeralTo }) => ephemeralTo === ben);
    if (message === undefined) throw new Error('there is no page');
    const files = [...readable(message).matchAll(/file-(\d+)\.pdf/g)].map(([, number]) => Number(number));
    return { message, files, text: readable(message) };
  };
  await stage.type(ben, 'audit', channel);
  expect(shown().files).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(shown().text).toContain('Page 1, the newest events first.\n[Older] [Filter…] [As a list] [Export]');
  expect(await stage.press(ben, shown().message, AUDIT.older)).toEqual([]);
  expect(shown().files).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
  expect(shown().text).toContain('Page 2, the newest events first.\n[Newer] [Older]');
  const stale = shown().message;
  await stage.press(ben, shown().message, AUDIT.older);
  expect(shown().files).toEqual([20, 21, 22, 23, 24]);
  expect(shown().text).toContain('Page 3, the newest events first.\n[Newer] [Filter…] [As a list] [Export]');
  // Whoever presses late, on the page as it was, sees what that button leads to.
  await stage.press(ben, stale, AUDIT.newer);
  expect(shown().files).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  await stage.press(ben, shown().message, AUDIT.asList);
  expect(shown().text).not.toContain('When | Who');
  expect(shown().text).toMatch(/• .*: @U0CHIE003 got a link to team-files\/file-0\.pdf \(of @U0ADA0001, link until /);
  await stage.press(ben, shown().message, AUDIT.older);
  expect(shown().text).toMatch(/• .*: @U0CHIE003 got a link to team-files\/file-10\.pdf/);
  await stage.press(ben, shown().message, AUDIT.asTable);
  expect(shown().text).toContain('When | Who');
});

test.each([
  'https://team-files.s3.amazonaws.com/a?X-Amz-Signature=abc',
  'team-files.s3.amazonaws.com/a?x-amz-signature=abc',
  'X-Amz-Signature=abc',
])('no address that somebody pastes is kept, whole or in part: %s', async (address) => {
  await audit(chie, `${address} 7d`);
  expect(await audit(ben)).toContain('typed /share audit [address] 7d');
});

test('a view of someone else’s, or of yesterday, shows nothing', async () => {
  await fill(stage, finance, 25);
  const page = first(await stage.type(ben, 'audit', finance));
  const forged = { ...page, ephemeralTo: ada };
  expect((await stage.press(ada, forged, AUDIT.older)).map(readable)).toEqual([
    'That is too long ago. Type /share audit again.',
  ]);
  stage.pass(25 * 3_600_000);
  expect((await stage.press(ben, page, AUDIT.older)).map(readable)).toEqual([
    'That is too long ago. Type /share audit again.',
  ]);
});

test('events from before a version that wrote less, and of kinds that are not known, are shown as far as they go', async () => {
  const at = instant(stage.now());
  await stage.table.putNew({
    ...linkEventKey(stage.team, 'sh_future00', 'odd'),
    ...eventIndexKeys(stage.team, { at, channel: general, id: 'odd' }),
    ...{ kind: 'quantum shared', at, by: 7, objects: 'none', state: [] },
  });
  await stage.table.putNew({
    ...linkEventKey(stage.team, 'sh_future00', 'older'),
    ...eventIndexKeys(stage.team, { at: instant(at - 1), channel: general, id: 'older' }),
  });
  const read = await audit(ben);
  expect(read).toContain('THEN | unknown | quantum shared | – | –\nTHEN | unknown | unknown | – | –');
});

test('no key can mention a channel, break a line or turn the text around', async () => {
  const keys = ['<!channel> *x*', 'a\nb\u0000c', '\u202egpj.exe', '=HYPERLINK("x")'];
  for (const key of keys) await stage.s3.put('team-files', key, 'x');
  const at = instant(stage.now());
  const objects = keys.map((key) => ({ bucket: 'team-files', key }));
  for (const [index, object] of objects.entries()) {
    await stage.table.putNew({
      ...linkEventKey(stage.team, 'sh_keys0000', `${index}`),
      ...eventIndexKeys(stage.team, { at, channel: general, id: `${index}` }),
      ...{ kind: 'link refused', at, by: chie, owner: ada, objects: [object], reason: '<!here>' },
    });
  }
  const [said] = await stage.type(ben, 'audit');
  expect(said?.text).not.toMatch(/<!(channel|here)>/);
  const read = readable(first([said].flatMap((each) => each ?? [])));
  expect(read).toContain('team-files/<!channel> *x*');
  expect(read).toContain('team-files/a␊b␀c');
  expect(read).toContain('team-files/⟨U+202E⟩gpj.exe');
});

test('where Slack takes neither chart nor table it gets the words alone, and is not asked again for a while', async () => {
  await stage.type(ada, 'team-files/report.pdf me');
  stage.workspace.fail('response_url', { status: 400, times: 1 });
  const read = await audit(ben);
  expect(read).not.toContain('[chart');
  expect(read).toMatch(/Shares by day: .*\n• THEN: @U0ADA0001 shared team-files\/report\.pdf \(for themselves alone/);
  expect(read).toContain('[Filter…] [Export]');
  expect(await audit(ben)).not.toContain('[chart');
  stage.pass(3_600_000);
  expect(await audit(ben)).toContain('[chart: Shares over time]');
});
