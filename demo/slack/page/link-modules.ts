import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

const IMPORT = /^import (?:\{([^}]*)\} from )?'(\.[^']+)';\n/gm;
const EXPORT = /^export (?=(?:async function|function|class|const) (\w+))/gm;

interface Module {
  readonly path: string;
  readonly source: string;
  /** What it imports, as names and the paths of modules. */
  readonly imports: readonly { names: string; path: string }[];
  readonly exports: readonly string[];
}

/**
 * The page's modules as one script, each in a function of its own and after those that it imports: a browser takes
 * several milliseconds for every file, and there are many small ones. It knows the forms that the page's modules use:
 * named imports and exports, and no circles. Throws an Error for a circle.
 */
export async function linkModules(entry: string): Promise<string> {
  const modules = await modulesOf(entry, [], new Map());
  const names = new Map(modules.map(({ path }, index) => [path, `module${index}`]));
  const parts = modules.map((module) => {
    const name = module.path === entry ? undefined : names.get(module.path);
    return `// ${relative(dirname(entry), module.path)}\n${linked(module, name, names)}`;
  });
  return parts.join('\n');
}

/** The module and all that it needs, those first. */
async function modulesOf(path: string, above: string[], known: Map<string, Module>): Promise<Module[]> {
  if (above.includes(path)) throw new Error(`these modules import each other: ${[...above, path].join(', ')}`);
  if (known.has(path)) return [];
  const module = moduleIn(path, await readFile(path, 'utf8'));
  const needed: Module[] = [];
  for (const each of module.imports) needed.push(...(await modulesOf(each.path, [...above, path], known)));
  known.set(path, module);
  return [...needed, module];
}

function moduleIn(path: string, whole: string): Module {
  const imports = [...whole.matchAll(IMPORT)].map(([, names = '', from = '']) => ({
    names: names.replaceAll(' as ', ': '),
    path: join(dirname(path), from),
  }));
  const exports = [...whole.matchAll(EXPORT)].flatMap(([, name]) => name ?? []);
  const source = whole
    .replace(IMPORT, '')
    .replace(EXPORT, '')
    .replace(/^export \{\};\n/gm, '');
  return { path, source, imports, exports };
}

function linked({ source, imports, exports }: Module, name: string | undefined, names: Map<string, string>): string {
  const needs = imports
    .filter((each) => each.names !== '')
    .map((each) => `const {${each.names}} = ${names.get(each.path)};\n`);
  const body = needs.join('') + source;
  return name === undefined ? body : `const ${name} = (() => {\n${body}\nreturn { ${exports.join(', ')} };\n})();`;
}
