import { ACTION_ID, CONFIRM } from './composition.ts';

/** What elements that a person can act on have in common: https://docs.slack.dev/reference/block-kit/block-elements */
export const ACTIONABLE = { action_id: ACTION_ID };
export const CONFIRMABLE = { ...ACTIONABLE, confirm: CONFIRM };
