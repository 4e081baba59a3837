import { text } from './check.ts';

/** What every block may have. */
export const NAMED = { block_id: text(255, 1) };
