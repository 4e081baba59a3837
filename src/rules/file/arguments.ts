import { parseArgs, types } from 'node:util';
import { type Instant, instant } from '../../time.ts';

/** What `npm run rules -- …` was asked to do. */
export type RulesArguments =
  | { readonly kind: 'help' }
  | { readonly kind: 'schema' }
  | ({ readonly kind: 'export' | 'plan' } & Common)
  | ({ readonly kind: 'apply' } & Common & Applying)
  | { readonly kind: 'wrong'; readonly problem: string };

interface Common {
  /** A path, or `-` for standard input or output. */
  readonly file: string;
  /** The installation, where neither Slack nor the file is to say it. */
  readonly workspace?: string;
}

export interface Applying {
  /** The user id of who does it. */
  readonly as?: string;
  /** What changed after this moment is left alone. */
  readonly asOf?: Instant;
  /** How many rules that are not in the file may go; none where it is not given. */
  readonly remove?: number;
}

export const USAGE = `npm run rules -- export FILE     writes the allow-list to a file
npm run rules -- plan FILE       says what applying the file would change, and changes nothing;
                                 ends with 0 where that is nothing, with 2 where it is something
npm run rules -- apply FILE      makes the allow-list what the file says
npm run -s rules -- schema       prints the JSON schema of the file, for editors

FILE may be - for standard input or output (with npm run -s, so that npm adds nothing).

  --workspace T…    whose allow-list it is; else the owner of SLACK_BOT_TOKEN, or what the file says
  --remove N        apply: take away the rules that are not in the file, if they are N or fewer
  --as-of TIME      apply: leave alone what somebody changed after this moment, as plan prints it
  --as U…           apply: the Slack user id of who does it, for the audit; else the name on this machine
`;

const OPTIONS = {
  workspace: { type: 'string' },
  as: { type: 'string' },
  remove: { type: 'string' },
  'as-of': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Reads the arguments after the name of the program. */
export function readArguments(given: readonly string[]): RulesArguments {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(given);
  } catch (error) {
    return wrong(types.isNativeError(error) ? (error.message.split('. ', 1)[0] ?? '') : String(error));
  }
  const { values, positionals } = parsed;
  const [command, file, ...others] = positionals;
  if (values.help === true || command === 'help') return { kind: 'help' };
  if (command === 'schema' && file === undefined) return { kind: 'schema' };
  if (command !== 'export' && command !== 'plan' && command !== 'apply') {
    return wrong(command === undefined ? 'Say what to do: export, plan or apply' : `There is no “${command}”`);
  }
  if (file === undefined) return wrong(`Name the file: ${command} rules.yml`);
  if (others.length > 0) return wrong(`One file at a time: what is “${others.join(' ')}”?`);
  const { workspace } = values;
  if (workspace !== undefined && !/^[TE][A-Z0-9]{2,}$/.test(workspace)) {
    return wrong('--workspace takes the id of a workspace, like T0123ABCD');
  }
  const common = { file, ...(workspace === undefined ? {} : { workspace }) };
  const applying = readApplying(values);
  if (typeof applying === 'string') return wrong(applying);
  if (command === 'apply') return { kind: command, ...common, ...applying };
  if (Object.keys(applying).length > 0) return wrong('--remove, --as-of and --as go with apply alone');
  return { kind: command, ...common };
}

function parse(given: readonly string[]) {
  return parseArgs({ args: [...given], options: OPTIONS, allowPositionals: true });
}

type Values = ReturnType<typeof parse>['values'];

function readApplying({ as, remove, 'as-of': asOf }: Values): Applying | string {
  if (as !== undefined && !/^[UW][A-Z0-9]{2,}$/.test(as)) return '--as takes the id of a user, like U0123ABCD';
  if (remove !== undefined && !/^\d{1,9}$/.test(remove)) return '--remove takes a number, as plan prints it';
  const moment = asOf === undefined ? undefined : Date.parse(asOf);
  if (moment !== undefined && !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(asOf ?? '')) return AS_OF;
  if (moment !== undefined && Number.isNaN(moment)) return AS_OF;
  return {
    ...(as === undefined ? {} : { as }),
    ...(remove === undefined ? {} : { remove: Number(remove) }),
    ...(moment === undefined ? {} : { asOf: instant(moment) }),
  };
}

const AS_OF = '--as-of takes a moment like 2026-11-24T17:00:00Z, as plan prints it';

function wrong(problem: string): RulesArguments {
  return { kind: 'wrong', problem: /[.?]$/.test(problem) ? problem : `${problem}.` };
}
