import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { inProject } from '../demo/project.ts';
import { freePort } from './apps.ts';
import type { Child, Children } from './children.ts';

/*
 * The second embedded DynamoDB: it keeps a table in a file and takes in a million items in a minute or two, where
 * dynalite would want all of them in memory. It is a program for Linux on x64, so elsewhere it is not there.
 */
const PROGRAM = inProject('node_modules', '@dynoxide', 'linux-x64', 'dynoxide');

export function isDynoxideThere(): boolean {
  return existsSync(PROGRAM);
}

/** @param file where the table is; in memory where it is not given */
export async function serveDynoxide(children: Children, file?: string): Promise<{ url: string; child: Child }> {
  const port = await freePort();
  const child = children.run(PROGRAM, [
    'serve',
    '--port',
    `${port}`,
    ...(file === undefined ? [] : ['--db-path', file]),
  ]);
  await listening(child);
  return { url: `http://127.0.0.1:${port}`, child };
}

/**
 * Makes a file of a table from what DynamoDB's export to S3 would have been.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.Output.html
 * @param source a folder with `TABLE/data/*.json.gz`
 * @param schema a file with what DescribeTable says of the table
 */
export async function importInto(children: Children, file: string, source: string, schema: string): Promise<void> {
  const child = children.run(PROGRAM, ['import', '--source', source, '--schema', schema, '--output', file]);
  await child.ended;
  if (child.process.exitCode !== 0) throw new Error(`The events were not taken in:\n${child.lastWords()}`);
}

/** Its words are read on after that, or it would end at the next one. */
async function listening(child: Child): Promise<void> {
  const { stderr } = child.process;
  if (stderr === null) throw new Error('stderr is not piped');
  const said = new Promise<void>((resolve) => {
    createInterface(stderr).on('line', (line) => /listening on/.test(line) && resolve());
  });
  const gone = child.ended.then(() => {
    throw new Error(`dynoxide does not start:\n${child.lastWords()}`);
  });
  gone.catch(() => {});
  await Promise.race([said, gone]);
}
