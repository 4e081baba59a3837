import { parseArgs } from 'node:util';

export const MEASURES = [
  'shares',
  'memory',
  'start-up',
  'decision',
  'type-ahead',
  'audit',
  'minting',
  'aws-cli',
] as const;
export type Measure = (typeof MEASURES)[number];

export interface Options {
  readonly measures: readonly Measure[];
  /** How much is measured: less of everything where it has to be quick. */
  readonly effort: Effort;
  /** Where the children write their CPU profiles to, if they are to. */
  readonly profile: boolean;
}

export interface Effort {
  readonly rounds: number;
  /** Commands in each round, for each app. */
  readonly commands: number;
  readonly warmUp: number;
  /** Shares that each app has made when its memory is looked at. */
  readonly shares: number;
  readonly starts: number;
  /** Rules in the larger table. */
  readonly rules: number;
  readonly decisions: number;
  /** Keys in the larger bucket. */
  readonly keys: number;
  /** Answers of the menu of files in each round, for each bucket. */
  readonly queries: number;
  /** Events in the larger table. */
  readonly events: number;
  /** First pages of the audit in each round, for each table. */
  readonly pages: number;
}

const THOROUGH: Effort = {
  ...{
    rounds: 9,
    commands: 300,
    warmUp: 600,
    shares: 10_000,
    starts: 11,
    rules: 100_000,
    decisions: 100,
    keys: 1_000_000,
    queries: 100,
    events: 1_000_000,
    pages: 100,
  },
};
const QUICK: Effort = {
  ...{
    rounds: 5,
    commands: 60,
    warmUp: 150,
    shares: 1_000,
    starts: 3,
    rules: 10_000,
    decisions: 50,
    keys: 100_000,
    queries: 40,
    events: 100_000,
    pages: 40,
  },
};

export const USAGE = `npm run bench -- [--quick] [--only MEASURE] [--rules COUNT] [--events COUNT] [--profile]

Measures the product beside the least that could do its job, and writes bench/results/TIME.json.

  --quick          less of everything: two minutes in all, good for a first look
  --only MEASURE   one of ${MEASURES.join(', ')}; may be given again
  --rules COUNT    rules in the larger table (100000)
  --events COUNT   events in the larger table (1000000)
  --profile        CPU profiles of both apps, into bench/results
  --help           this text

Everything stays on this machine's loopback. Trust the ratios: absolute figures are only as good as the machine is idle.
`;

/** What was asked for, 'help', or what is wrong with it. */
export function readOptions(args: readonly string[]): Options | 'help' | { readonly problem: string } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        quick: { type: 'boolean', default: false },
        only: { type: 'string', multiple: true, default: [] },
        rules: { type: 'string' },
        events: { type: 'string' },
        profile: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return 'help';
    const unknown = values.only.find((name) => !MEASURES.some((each) => each === name));
    if (unknown !== undefined) return { problem: `There is no measure ${unknown}.` };
    const effort = values.quick ? QUICK : THOROUGH;
    const rules = values.rules === undefined ? effort.rules : Number(values.rules);
    if (!Number.isInteger(rules) || rules < 100 || rules > 1_000_000) {
      return { problem: '--rules takes a whole number from 100 to 1000000.' };
    }
    const events = values.events === undefined ? effort.events : Number(values.events);
    if (!Number.isInteger(events) || events < 10_000 || events > 1_000_000) {
      return { problem: '--events takes a whole number from 10000 to 1000000.' };
    }
    return {
      measures: MEASURES.filter((each) => values.only.length === 0 || values.only.includes(each)),
      effort: { ...effort, rules, events },
      profile: values.profile,
    };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
