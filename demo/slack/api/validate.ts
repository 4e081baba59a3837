import { isRecord, parsedJson } from '../json.ts';
import { blockProblems } from '../validate/blocks.ts';
import type { Problem } from '../validate/check.ts';
import { manifestProblems } from '../validate/manifest.ts';
import { viewProblems } from '../validate/view.ts';
import type { Arguments, Method } from './method.ts';
import { Refusal } from './refusal.ts';

/** https://docs.slack.dev/reference/methods/blocks.validate */
const validateBlocks: Method = {
  run: (_model, args) => {
    const { blocks, message, view } = Object.fromEntries(
      ['blocks', 'message', 'view'].map((name) => [name, jsonOf(args, name)]),
    );
    if ([blocks, message, view].filter((each) => each !== undefined).length !== 1) {
      throw new Refusal('invalid_arguments');
    }
    if (view !== undefined) {
      const surface = isRecord(view) && view.type === 'home' ? 'home' : 'modal';
      return accepted('invalid_view', isRecord(view) ? viewProblems(view, surface) : notAnObject);
    }
    if (message === undefined) return accepted('invalid_blocks', blockProblems(blocks, 'message', ''));
    return accepted(
      'invalid_message',
      isRecord(message) ? blockProblems(message.blocks ?? [], 'message') : notAnObject,
    );
  },
};

/** https://docs.slack.dev/reference/methods/apps.manifest.validate */
const validateManifest: Method = {
  run: (_model, args) => accepted('invalid_manifest', manifestProblems(jsonOf(args, 'manifest'))),
};

const notAnObject: Problem[] = [{ message: 'must provide an object', pointer: '' }];

function jsonOf(args: Arguments, name: string): unknown {
  const given = args[name];
  return typeof given === 'string' ? (parsedJson(given) ?? given) : given;
}

function accepted(error: string, problems: readonly Problem[]): Record<string, never> {
  if (problems.length === 0) return {};
  throw new Refusal(error, { errors: problems.map((each) => ({ code: 'failed_constraint', ...each })) });
}

export const validateMethods: Record<string, Method> = {
  'blocks.validate': validateBlocks,
  'apps.manifest.validate': validateManifest,
};
