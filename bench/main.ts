import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProject } from '../demo/project.ts';
import { createChildren } from './children.ts';
import { measureAudit } from './measures/audit.ts';
import { measureAwsCli } from './measures/aws-cli.ts';
import { measureDecision } from './measures/decision.ts';
import { measureMemory } from './measures/memory.ts';
import { measureMinting } from './measures/minting.ts';
import type { Bench } from './measures/pair.ts';
import { measureShares } from './measures/shares.ts';
import { measureStartUp } from './measures/start-up.ts';
import { measureTypeAhead } from './measures/type-ahead.ts';
import { type Effort, type Measure, type Options, readOptions, USAGE } from './options.ts';
import { reportText } from './report.ts';
import type { Section } from './row.ts';
import { setStage } from './stage.ts';

const MEASURING: Readonly<Record<Measure, (bench: Bench, effort: Effort) => Promise<Section | readonly Section[]>>> = {
  shares: measureShares,
  memory: measureMemory,
  'start-up': measureStartUp,
  decision: measureDecision,
  'type-ahead': measureTypeAhead,
  audit: measureAudit,
  minting: measureMinting,
  'aws-cli': measureAwsCli,
};

// Which versions of Node the AWS SDK will take one day is no news to whoever reads the numbers.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
await main();

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') {
    process.stdout.write(USAGE);
  } else if ('problem' in options) {
    process.stderr.write(`${options.problem}\n\n${USAGE}`);
    process.exitCode = 2;
  } else {
    await run(options);
  }
}

async function run({ measures, effort, profile }: Options): Promise<void> {
  const began = new Date().toISOString().replaceAll(':', '-');
  const results = inProject('bench', 'results');
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const children = createChildren();
  // However this process ends, nothing of it stays.
  process.on('exit', () => {
    children.killAll();
    rmSync(folder, { recursive: true, force: true });
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

  const stage = await setStage(children, folder);
  const tell = (line: string) => process.stderr.write(`${line} …\n`);
  const bench: Bench = { children, stage, tell, ...(profile && { profiles: join(results, `${began}-profiles`) }) };
  const sections: Section[] = [];
  for (const measure of measures) sections.push(...[await MEASURING[measure](bench, effort)].flat());
  await stage.close();

  const machine = { node: process.version, platform: `${process.platform}-${process.arch}`, cpus: cpus().length };
  const path = join(results, `${began}.json`);
  await mkdir(results, { recursive: true });
  await writeFile(path, `${JSON.stringify({ began, machine, effort, sections }, undefined, 2)}\n`);
  process.stdout.write(`\n${reportText(sections)}\nWritten to ${path}\n`);
}
