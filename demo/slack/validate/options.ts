import { list, object, type Problem } from './check.ts';
import { oneKindOfOptions } from './choices.ts';
import { OPTION_GROUP, SELECT_OPTION } from './composition.ts';

const ANSWER = object(
  {},
  { options: list(SELECT_OPTION, 100, 0), option_groups: list(OPTION_GROUP, 100, 0) },
  oneKindOfOptions,
);

/**
 * What Slack would refuse in an app's answer to a block_suggestion.
 * https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#external_select
 */
export function optionProblems(answer: unknown): Problem[] {
  return ANSWER(answer, '');
}
