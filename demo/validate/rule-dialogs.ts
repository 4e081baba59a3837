import { allowView } from '../../src/rules/ask-admin/allow-view.ts';
import { LONGEST_LINK } from '../../src/time.ts';
import { NOTE, OBJECTS, USERS } from './extremes.ts';
import type { Shown } from './said.ts';

/** What admins fill in. */
export function ruleDialogs(): Shown[] {
  const audience = { kind: 'people', users: USERS, usergroups: [] } as const;
  const offer = {
    ...{ user: USERS[0] ?? '', channel: 'C0000000000', objects: OBJECTS },
    ...{ audience, note: NOTE, length: LONGEST_LINK },
  };
  return [{ what: 'allow: ten files in the deepest folders', view: allowView('f'.repeat(32), offer) }];
}
