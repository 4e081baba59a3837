import { byType, list, type ObjectCheck, object, one, text } from './check.ts';
import { WEB_URL } from './composition.ts';
import { NAMED } from './named.ts';
import { RICH_TEXT } from './rich-text.ts';

const MOST = 100;
export const SOURCE = object({ url: WEB_URL, text: text(3000, 1) });

/** https://docs.slack.dev/reference/block-kit/blocks/task-card-block */
const TASK_CARD = object(
  { task_id: text(255, 1), title: text(3000, 1), status: one('pending', 'in_progress', 'complete', 'error') },
  { ...NAMED, details: RICH_TEXT, output: RICH_TEXT, sources: list(byType({ url: SOURCE }), MOST) },
);

/** https://docs.slack.dev/reference/block-kit/blocks/plan-block */
const PLAN = object({ title: text(3000, 1) }, { ...NAMED, tasks: list(byType({ task_card: TASK_CARD }), MOST) });

export const TASK_BLOCKS = { task_card: TASK_CARD, plan: PLAN } satisfies Record<string, ObjectCheck>;
