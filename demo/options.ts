import { parseArgs } from 'node:util';

export type Asked =
  | { readonly kind: 'start'; readonly port?: number; readonly data?: string }
  | { readonly kind: 'help' }
  /** What is wrong, in a sentence. */
  | { readonly kind: 'wrong'; readonly problem: string };

export const DEFAULT_PORT = 8123;

export const USAGE = `npm run demo -- [OPTIONS]

  --port N     the port of the page (${DEFAULT_PORT}, or another where that is taken)
  --data DIR   keep files, rules and shares in this folder; otherwise nothing is kept
  --help       print this
`;

/** Reads what follows `npm run demo --`. */
export function readOptions(args: string[]): Asked {
  const options = { port: { type: 'string' }, data: { type: 'string' }, help: { type: 'boolean' } } as const;
  try {
    const { values } = parseArgs({ args, options });
    if (values.help) return { kind: 'help' };
    if (values.data === '') return { kind: 'wrong', problem: '--data needs the name of a folder.' };
    const port = values.port === undefined ? undefined : Number(values.port);
    if (port !== undefined && !(/^\d+$/.test(values.port ?? '') && port >= 1 && port <= 65_535)) {
      return { kind: 'wrong', problem: `--port takes a number from 1 to 65535, not ${JSON.stringify(values.port)}.` };
    }
    return {
      kind: 'start',
      ...(port !== undefined && { port }),
      ...(values.data !== undefined && { data: values.data }),
    };
  } catch (error) {
    // parseArgs says which option it does not know; its advice about quoting is of no use here.
    const [problem = ''] = messageOf(error).split('. ');
    return { kind: 'wrong', problem: `${problem.replace(/\.$/, '')}.` };
  }
}

function messageOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
}
