import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** One `import` or `export … from`. */
interface Import {
  /** A package as it is written, a file by its path from the project's folder. */
  readonly of: string;
  /** Gone once compiled. */
  readonly typeOnly: boolean;
}

const FILES = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => join('src', name).replaceAll('\\', '/'));

function sourceOf(file: string): string {
  return readFileSync(file, 'utf8');
}

function importsOf(file: string): Import[] {
  const statements = sourceOf(file).matchAll(/^(?:import|export) (?:(type) )?(?:[^'";]*? from )?'([^']+)'/gm);
  return [...statements].map(([, type, from = '']) => ({
    of: from.startsWith('.') ? relative('.', join(dirname(file), from)).replaceAll('\\', '/') : from,
    typeOnly: type !== undefined,
  }));
}

/** Everything that runs when a file is imported, itself included: files and packages. */
function reachedFrom(file: string, reached = new Set<string>()): Set<string> {
  if (reached.has(file)) return reached;
  reached.add(file);
  for (const { of, typeOnly } of importsOf(file)) {
    if (typeOnly) continue;
    if (of.startsWith('src/')) reachedFrom(of, reached);
    else reached.add(of);
  }
  return reached;
}

function filesThat(matches: (file: string) => boolean): string[] {
  return FILES.filter(matches).sort();
}

it('finds the imports of a file', () => {
  expect(FILES).toContain('src/rules/decide.ts');
  expect(importsOf('src/rules/decide.ts')).toEqual(
    expect.arrayContaining([
      { of: 'src/rules/place.ts', typeOnly: false },
      { of: 'src/rules/rule.ts', typeOnly: true },
    ]),
  );
  expect([...reachedFrom('src/table.ts')]).toEqual(
    expect.arrayContaining(['src/aws/create-table.ts', '@aws-sdk/client-dynamodb', 'zod']),
  );
  expect(filesThat((file) => /\b(import|require)\(/.test(sourceOf(file)))).toEqual([]);
});

// What decides and what reads text takes data and the time, and gives data.
const PURE = [
  'src/audit/parse-audit.ts',
  'src/audit/question.ts',
  'src/audit/spans.ts',
  'src/rules/decide.ts',
  'src/rules/place.ts',
  'src/rules/effect.ts',
  'src/rules/overlap.ts',
  'src/rules/lost.ts',
  'src/rules/parse-rule.ts',
  'src/share/parse-share.ts',
  'src/share/expiry.ts',
  'src/share/duration.ts',
  'src/share/disposition.ts',
  'src/share/check-pin.ts',
  'src/share/judge-claim.ts',
  'src/share/life.ts',
  'src/short-id.ts',
  'src/mask.ts',
  'src/time.ts',
  'src/words.ts',
];

/** Packages that compute and do nothing else. */
const COMPUTING = ['chrono-node/en', 'content-disposition', 'luxon', 'node:crypto', 'node:util'];

/** Slack's way to write text, which is read as text. */
const SLACK_TEXT = ['src/slack/command-text.ts', 'src/slack/markup.ts'];

it.each(PURE)('%s imports neither Slack nor AWS, nor anything else that does something', (file) => {
  const impure = [...reachedFrom(file)].filter((each) => {
    if (SLACK_TEXT.includes(each)) return false;
    return each.startsWith('src/') ? /^src\/(aws|slack)\//.test(each) : !COMPUTING.includes(each);
  });
  expect(impure).toEqual([]);
});

it('nothing pure reads the clock, chance or the environment', () => {
  const everything = new Set(PURE.flatMap((file) => [...reachedFrom(file)]).filter((each) => each.startsWith('src/')));
  const impure = [...everything].filter((file) =>
    /(Date|DateTime|performance)\.now|new Date\(\)|Math\.random|random(Bytes|UUID)|process\./.test(sourceOf(file)),
  );
  expect(impure).toEqual([]);
});

it('only src/aws imports the AWS SDK', () => {
  const importers = filesThat((file) => importsOf(file).some(({ of }) => /^@(aws-sdk|smithy)\//.test(of)));
  expect(importers.filter((file) => !file.startsWith('src/aws/'))).toEqual([]);
});

it('src/aws knows nothing of Slack', () => {
  const importers = filesThat((file) => importsOf(file).some(({ of }) => /^@slack\/|^src\/slack\//.test(of)));
  expect(importers.filter((file) => file.startsWith('src/aws/'))).toEqual([]);
});

it('only src/config.ts reads the environment, and only a process’s entry lets it', () => {
  expect(filesThat((file) => /process\.env|process\[|\benv\b.*from 'node:process'/.test(sourceOf(file)))).toEqual([
    'src/config.ts',
  ]);
  const readers = filesThat((file) => /\bloadEnvironment\b/.test(sourceOf(file)));
  const entries = ['src/index.ts', 'src/lambda.ts', 'src/table.ts', 'src/doctor.ts', 'src/rules.ts'];
  expect(readers.filter((file) => ![...entries, 'src/config.ts'].includes(file))).toEqual([]);
});

it('the product imports nothing of its demo, tests or bench', () => {
  const importers = filesThat((file) => importsOf(file).some(({ of }) => /^(demo|test|bench)\//.test(of)));
  expect(importers).toEqual([]);
});

it('every import names a file that is there', () => {
  const known = new Set(FILES);
  const missing = FILES.flatMap((file) => importsOf(file).map(({ of }) => of)).filter(
    (of) => (of.startsWith('src/') || of.startsWith('..')) && !known.has(of),
  );
  expect(missing).toEqual([]);
});

it('a package that the product imports is one of its dependencies', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  const packages = new Set(
    FILES.flatMap((file) => importsOf(file).map(({ of }) => of))
      .filter((of) => !of.startsWith('src/') && !of.startsWith('node:'))
      .map((of) =>
        of
          .split('/')
          .slice(0, of.startsWith('@') ? 2 : 1)
          .join('/'),
      ),
  );
  expect([...packages].filter((name) => !(name in dependencies))).toEqual([]);
});
