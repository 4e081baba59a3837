import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { linkModules } from '../../../demo/slack/page/link-modules.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'modules-'));
});

afterEach(() => rm(folder, { recursive: true }));

/** What `said` is after the modules have run as one script. */
async function run(modules: Record<string, string>): Promise<unknown> {
  for (const [name, source] of Object.entries(modules)) await writeFile(join(folder, name), source);
  const context: Record<string, unknown> = {};
  runInNewContext(await linkModules(join(folder, 'main.js')), context);
  return context.said;
}

it('modules see what they import and nothing else of each other', async () => {
  const said = await run({
    'main.js': "import { greet } from './greet.js';\nimport './other.js';\n\nglobalThis.said = greet('Ada');\n",
    'greet.js':
      "import {\n  mark,\n  word as hello,\n} from './other.js';\n\nconst own = 'inner';\nexport function greet(name) {\n  return [hello, name + mark, own].join(' ');\n}\n",
    'other.js': "const own = '!';\nexport const word = 'Hello';\nexport const mark = own;\nexport {};\n",
  });
  expect(said).toBe('Hello Ada! inner');
});

it('modules that import each other are refused by name', async () => {
  const modules = {
    'main.js': "import { a } from './a.js';\n",
    'a.js': "import { b } from './b.js';\nexport const a = 1;\n",
    'b.js': "import { a } from './a.js';\nexport const b = 1;\n",
  };
  await expect(run(modules)).rejects.toThrow(/import each other: .*a\.js, .*b\.js, .*a\.js/);
});
