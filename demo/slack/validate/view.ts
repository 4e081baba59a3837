import { recordsIn } from '../json.ts';
import { blockProblems } from './blocks.ts';
import { byType, type Check, flag, object, type Problem, problem, text } from './check.ts';
import { plainText } from './composition.ts';

/** https://docs.slack.dev/reference/views */

const anything: Check = () => [];

const COMMON = {
  private_metadata: text(3000),
  callback_id: text(255),
  external_id: text(255),
};

export const MODAL = object(
  { title: plainText(24), blocks: anything },
  {
    ...COMMON,
    close: plainText(24),
    submit: plainText(24),
    clear_on_close: flag,
    notify_on_close: flag,
    submit_disabled: flag,
  },
  submitForInputs,
);

export const HOME = object({ blocks: anything }, COMMON);

const VIEW = byType({ modal: MODAL, home: HOME });

function submitForInputs(view: Record<string, unknown>, at: string): Problem[] {
  if (view.submit !== undefined) return [];
  return recordsIn(view.blocks).flatMap((block, index) =>
    block.type === 'input'
      ? problem('must define `submit` to use an `input` block in modals', `${at}/blocks/${index}/input`)
      : [],
  );
}

/** What Slack would refuse in a view. */
export function viewProblems(view: Record<string, unknown>, surface: 'modal' | 'home'): Problem[] {
  if (view.type !== surface) return problem(`view type must be ${surface}`, '/view/type');
  const problems = VIEW(view, '/view');
  return view.blocks === undefined ? problems : [...problems, ...blockProblems(view.blocks, surface, '/view/blocks')];
}
