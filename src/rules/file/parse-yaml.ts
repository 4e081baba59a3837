import {
  type Document,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import { excerpt } from '../../excerpt.ts';
import { code, type Words, words } from '../../words.ts';

/** Something wrong in a file. Lines and columns count from 1. */
export interface Problem {
  readonly line: number;
  readonly column: number;
  readonly problem: Words;
}

export type Path = readonly PropertyKey[];

export interface Yaml {
  /** What the file says, as plain data. */
  readonly data: unknown;
  /** Problems after which the rest of the file may not say what was meant. */
  readonly broken: readonly Problem[];
  /** Problems of single values. */
  readonly problems: readonly Problem[];
  /** Where a value begins, or its key; where there is none, what is around it. */
  at(path: Path, what?: 'value' | 'key'): Pick<Problem, 'line' | 'column'>;
}

/** Reads YAML, and keeps where everything is. */
export function parseYaml(text: string): Yaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const positionOf = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const told = document.errors.map((error) => ({ error, ...positionOf(error.pos[0]) }));
  const found = (which: (error: YAMLError) => boolean) =>
    told
      .filter(({ error }) => which(error))
      .map(({ error, line, column }): Problem => ({ line, column, problem: yamlWords(error, text) }));
  const broken = found(({ code: kind }) => !VALUES_ALONE.includes(kind));
  const alias = firstAlias(document);
  if (alias !== undefined) broken.push({ ...positionOf(alias), problem: ALIAS });
  return {
    data: broken.length > 0 ? undefined : document.toJS(),
    broken,
    problems: found(({ code: kind }) => VALUES_ALONE.includes(kind)),
    at: (path, what = 'value') => positionOf(offsetOf(document, path, what)),
  };
}

/** What is wrong with one value leaves the others as they were meant. */
const VALUES_ALONE: readonly string[] = ['BAD_SCALAR_START', 'DUPLICATE_KEY'];

const ALIAS = words`A value that begins with ${code('*')} or ${code('&')} needs quotes.`;

/** YAML's own texts say how it came to stumble; these say what to do. */
function yamlWords({ code: kind, message, pos }: YAMLError, text: string): Words {
  const [line = ''] = text.slice(pos[0]).split('\n', 1);
  switch (kind) {
    case 'BAD_SCALAR_START':
      return words`A value that begins with ${code(line.charAt(0))} needs quotes: ${code(`"${excerpt(line.trim())}"`)}.`;
    case 'DUPLICATE_KEY':
      return words`${code(excerpt(line.replace(/:.*$/, '').trim()))} is there twice. Say it once.`;
    case 'TAB_AS_INDENT':
      return words`Lines are indented with spaces here, not with tabs.`;
    case 'MULTIPLE_DOCS':
      return words`One file has one list: ${code('---')} begins a second one here.`;
    case 'BLOCK_AS_IMPLICIT_KEY':
      return words`A value with a colon and a space in it needs quotes: ${code(`"${excerpt(line.trim())}"`)}.`;
    default:
      return words`This is no YAML that I can read: ${message}.`;
  }
}

function firstAlias(document: Document): number | undefined {
  let found: number | undefined;
  visit(document, {
    Alias(_key, { range }) {
      found = range?.[0] ?? 0;
      return visit.BREAK;
    },
    Scalar(_key, { anchor, range }) {
      if (anchor === undefined) return undefined;
      found = range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return found;
}

function offsetOf(document: Document, path: Path, what: 'value' | 'key'): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const [depth, step] of path.entries()) {
    const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.value === step) : undefined;
    const isLast = depth === path.length - 1;
    const key = startOf(pair?.key);
    if (isLast && what === 'key' && key !== undefined) return key;
    node = isSeq(node) ? node.items[Number(step)] : pair?.value;
    // An empty value is where its key is; an empty entry of a list has none.
    offset = (isEmpty(node) ? key : undefined) ?? startOf(node) ?? key ?? offset;
    if (node === undefined) return offset;
  }
  return offset;
}

function isEmpty(node: unknown): boolean {
  return isScalar(node) && node.value === null && node.source === '';
}

function startOf(node: unknown): number | undefined {
  if (isPair(node)) return startOf(node.key);
  return isNodeWithRange(node) ? node.range[0] : undefined;
}

function isNodeWithRange(node: unknown): node is Node & { range: readonly [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}
