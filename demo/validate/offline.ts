import type { ChartedMessage } from '../../src/slack/render.ts';
import { LONGEST_TEXT } from '../slack/content.ts';
import { blockProblems } from '../slack/validate/blocks.ts';
import { type Problem, problem } from '../slack/validate/check.ts';
import { manifestProblems } from '../slack/validate/manifest.ts';
import { viewProblems } from '../slack/validate/view.ts';
import { type Finding, finding } from './finding.ts';
import type { Said, Shown } from './said.ts';

/** Checks by the rules that the local workspace knows. */
export function checkMessage({ what, message }: Said): Finding {
  return finding(what, [...textProblems(message), ...blockProblems(message.blocks, 'message')]);
}

export function checkView({ what, view }: Shown): Finding {
  return finding(what, viewProblems({ ...view }, view.type));
}

/** Slack cuts longer text. Beside blocks it is only what notifications and screen readers have. */
function textProblems({ text, blocks }: ChartedMessage): Problem[] {
  const length = [...text].length;
  if (length === 0) return problem('must be more than 0 characters', '/text');
  return length > LONGEST_TEXT && blocks.length === 0 ? problem('must be less than 40001 characters', '/text') : [];
}

export function checkManifest(manifest: unknown): Finding {
  return finding('manifest.yml', manifestProblems(manifest));
}
