// What failed, by jest's own results: `node failures.js NAME.json …` says each test with how its message begins. A log
// of which only the end is kept still tells.
import { existsSync, readFileSync } from 'node:fs';
import { basename, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** Lines of a message that are said. */
const LINES = 6;

for (const file of process.argv.slice(2)) {
  const run = basename(file, '.json');
  const failures = existsSync(file)
    ? failuresIn(JSON.parse(readFileSync(file, 'utf8')))
    : [['all of it', 'It ended without results: types, lint, the build, or jest itself.']];
  if (failures.length > 0) console.log(`\n== what failed in ${run}`);
  for (const [name, message] of failures) console.log(`✕ ${name}\n${beginning(message)}`);
}

function failuresIn({ testResults }) {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(process.cwd(), name);
    const failed = assertionResults.filter((each) => each.status === 'failed');
    // A file that cannot even be read has no tests.
    if (failed.length === 0) return status === 'failed' ? [[file, message]] : [];
    return failed.map(({ fullName, failureMessages }) => [`${file} › ${fullName}`, failureMessages.join('\n')]);
  });
}

function beginning(message) {
  const lines = stripVTControlCharacters(message)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines
    .slice(0, LINES)
    .map((line) => `    ${line.slice(0, 300)}`)
    .join('\n');
}
