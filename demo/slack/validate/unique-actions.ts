import { recordsIn } from '../json.ts';
import { type Problem, unique } from './check.ts';

/** Within one block no two elements may have the same action_id. @param member where the block has its elements */
export function uniqueActions(member: string): (record: Record<string, unknown>, at: string) => Problem[] {
  return (record, at) => {
    const ids = recordsIn(record[member]).map((element) => element.action_id);
    return unique(ids, 'action_id', (index) => `${at}/${member}/${index}`);
  };
}
