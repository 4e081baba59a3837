import { AUDIT, AUDIT_FIELD } from '../../src/audit/ids.ts';
import { eventIndexKeys, linkEventKey } from '../../src/aws/keys.ts';
import { instant } from '../../src/time.ts';
import { first, readable } from '../support/reading.ts';
import { ada, ben, chie, finance, general, type Stage, setStage } from '../support/stage.ts';
import { fill } from './fill.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await setStage({ env: { AUDITORS: ben } });
  await fill(stage, finance, 25);
  const at = instant(stage.now() - 90_000);
  await stage.table.putNew({
    ...linkEventKey(stage.team, 'sh_other000', 'other'),
    ...eventIndexKeys(stage.team, { at, channel: finance, id: 'other' }),
    ...{ kind: 'link refused', by: ben, owner: chie, at, channel: finance, reason: 'ended' },
    objects: [{ bucket: 'other-files', key: 'x.txt' }],
  });
});

afterEach(() => stage.close());

/** Opens the filter, fills it in and sends it off; what the person reads then, in the conversation or at the fields. */
async function filter(fields: { person?: string; bucket?: string; kind?: string; where?: string }): Promise<string> {
  const page = first(await stage.type(ben, 'audit', finance));
  await stage.workspace.press({ user: ben, message: page, actionId: AUDIT.filter });
  await stage.settled();
  const view = stage.workspace.views(ben).at(-1);
  if (view === undefined) throw new Error('no modal is open');
  const { where = finance, ...others } = fields;
  const named = { person: AUDIT_FIELD.person, bucket: AUDIT_FIELD.bucket, kind: AUDIT_FIELD.kind };
  const entered = Object.fromEntries(
    Object.entries({ ...others }).map(([name, value]) => {
      const id = Object.entries(named).find(([each]) => each === name)?.[1] ?? name;
      return [id, { [id]: value }];
    }),
  );
  const before = new Set(stage.workspace.messages({ user: ben, channel: where }).map(({ ts }) => ts));
  const { errors = {} } = await stage.workspace.submit({
    ...{ user: ben, viewId: view.id },
    entered: { ...entered, [AUDIT_FIELD.where]: { [AUDIT_FIELD.where]: where } },
  });
  await stage.settled();
  const seen = stage.workspace.messages({ user: ben, channel: where }).filter(({ ts }) => !before.has(ts));
  return [...Object.values(errors), ...seen.map(readable)].join('\n----\n');
}

test('by person: what they did, and what others did with what is theirs', async () => {
  const read = await filter({ person: chie });
  expect(read).toMatch(/^Audit of #C0FINANCE since .*, only by or of @U0CHIE003\.\n/);
  expect(read).toContain('0 shares, 2 people, 26 objects, 25 links, 1 refusal.');
  expect(await filter({ person: ben })).toContain('0 shares, 1 person, 1 object, 0 links, 1 refusal.');
});

test('by bucket and by kind, and each page of what is left', async () => {
  expect(await filter({ bucket: 'other-files' })).toMatch(
    /, only about other-files\.\n.* 1 object, 0 links, 1 refusal\./,
  );
  expect(await filter({ kind: 'link issued' })).toMatch(/, only of the kind link issued\.\n.* 25 links, 0 refusals\./);
  expect(await filter({ kind: 'revoked', bucket: 'team-files' })).toMatch(
    /, only about team-files and of the kind revoked\.\nNothing happened in that time\.\nThere are no events\./,
  );
  await filter({ bucket: 'team-files' });
  const page = stage.workspace.messages({ user: ben, channel: finance }).at(-1);
  if (page === undefined) throw new Error('there is no page');
  await stage.press(ben, page, AUDIT.older);
  const older = stage.workspace.messages({ user: ben, channel: finance }).find(({ ts }) => ts === page.ts);
  expect(readable(first([older].flatMap((each) => each ?? [])))).toMatch(/only about team-files\..*file-10\.pdf/s);
});

test('with nothing filled in it is everything, and goes where they choose', async () => {
  expect(await filter({ where: general })).toMatch(
    /^Audit of #C0FINANCE since [^,]*\.\n0 shares, 2 people, 26 objects/,
  );
});

test('an export of what is filtered has that alone, and says so', async () => {
  await filter({ bucket: 'other-files' });
  const page = stage.workspace.messages({ user: ben, channel: finance }).at(-1);
  if (page === undefined) throw new Error('there is no page');
  await stage.press(ben, page, AUDIT.export);
  const files = stage.dm(ben).flatMap((each) => each.files ?? []);
  const texts = await Promise.all(
    files.map(async ({ id, name }) => {
      const url = `${stage.workspace.url}/files-pri/${stage.team}-${id}/${encodeURIComponent(name)}?as=${ben}`;
      return (await fetch(url)).text();
    }),
  );
  expect(texts[1]?.trimEnd().split('\n')).toHaveLength(1);
  expect(JSON.parse(texts[2] ?? '')).toMatchObject({ query: { channel: finance, bucket: 'other-files' }, events: 1 });
});

test('what cannot be a bucket is said at its field', async () => {
  expect(await filter({ bucket: 'other files' })).toBe(
    'other files cannot be a bucket: bucket names have lower-case letters, digits, dots and hyphens, but no space.',
  );
});

test('who is no auditor any more when they send it off is refused', async () => {
  const page = first(await stage.type(ada, 'audit', finance));
  await stage.workspace.press({ user: ada, message: page, actionId: AUDIT.filter });
  await stage.settled();
  const person = stage.workspace.person(ada);
  Object.assign(person, { isAdmin: false, isOwner: false });
  const view = stage.workspace.views(ada).at(-1);
  if (view === undefined) throw new Error('no modal is open');
  await stage.workspace.submit({
    ...{ user: ada, viewId: view.id },
    entered: { [AUDIT_FIELD.where]: { [AUDIT_FIELD.where]: finance } },
  });
  await stage.settled();
  expect(stage.modal(ada)).toBe('Only auditors and admins see what others share. /share list shows what you share.');
});
