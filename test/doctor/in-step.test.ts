import { readFileSync } from 'node:fs';
import { readManifest } from '../../demo/slack/manifest.ts';
import * as keys from '../../src/aws/keys.ts';
import { SCOPES } from '../../src/doctor/scopes.ts';

const [, README = ''] = readFileSync('README.md', 'utf8').split('\n## Set it up\n');

test('the scopes that the doctor wants are those of the manifest', async () => {
  expect(Object.keys(SCOPES).sort()).toEqual([...(await readManifest('manifest.yml')).botScopes].sort());
});

test('the kinds of items that the doctor tries to write are those that there are keys for', () => {
  const source = readFileSync('src/aws/keys.ts', 'utf8');
  const partitions = new Map(
    [...source.matchAll(/function (\w+)\([^)]*\): string \{\n {2}return `([A-Z]+)#/g)].map(([, name, kind]) => [
      name,
      kind,
    ]),
  );
  const kinds = [...source.matchAll(/function \w+Key\([^)]*\): Key \{\n {2}return \{ pk: (?:`([A-Z]+)#|(\w+)\()/g)].map(
    ([, kind, partition]) => kind ?? partitions.get(partition),
  );
  expect([...new Set(kinds)].sort()).toEqual([...keys.WRITTEN_KINDS].sort());
});

/** The kinds that a statement of README's policy is about. */
function kindsIn(sid: string): string[] {
  const [, after = ''] = README.split(`"Sid": "${sid}"`);
  const [, list = ''] = /"dynamodb:LeadingKeys": \[([^\]]*)\]/.exec(after) ?? [];
  return [...list.matchAll(/"([A-Z]+)#\*"/g)].map(([, kind = '']) => kind);
}

test('README’s policy permits what the product does with the table, and the doctor tries', () => {
  expect(kindsIn('AppendToTheTable').sort()).toEqual([...keys.WRITTEN_KINDS].sort());
  expect(kindsIn('ForgetWhatIsDone').sort()).toEqual([...keys.DELETED_KINDS].sort());
  expect(keys.KEPT_KINDS.filter((kind) => kindsIn('ForgetWhatIsDone').includes(kind))).toEqual([]);
});

test('README’s optional statement has every permission by which the doctor looks, and they only read', () => {
  const looks = ['bucket-settings.ts', 'table.ts'].map((file) => readFileSync(`src/aws/look/${file}`, 'utf8')).join('');
  const actions = [...looks.matchAll(/'((?:s3|dynamodb):(?:Get|Describe)[A-Za-z]*)'/g)].map(
    ([, action = '']) => action,
  );
  const [, after = ''] = README.split('"Sid": "LetTheDoctorLook"');
  const [, list = ''] = /"Action": \[([^\]]*)\]/.exec(after) ?? [];
  const permitted = [...list.matchAll(/"([^"]+)"/g)].map(([, action = '']) => action);
  const always = ['dynamodb:DescribeTable', 'dynamodb:GetItem'];
  expect(permitted.sort()).toEqual([...new Set(actions)].filter((action) => !always.includes(action)).sort());
});
