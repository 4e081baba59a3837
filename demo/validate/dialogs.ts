import type { ModalView } from '@slack/types';
import type { Permit } from '../../src/rules/decide.ts';
import { NOTHING_FILLED } from '../../src/share/dialog/filled.ts';
import { prospectsOf } from '../../src/share/dialog/prospects.ts';
import { dialogView, firstView, nothingView } from '../../src/share/dialog/view.ts';
import { withNotice } from '../../src/slack/notice.ts';
import { LONGEST_LINK } from '../../src/time.ts';
import { words } from '../../src/words.ts';
import { LONGEST_RULE, NOTE, NOW, OBJECTS, USERS } from './extremes.ts';
import type { Shown } from './said.ts';

const OPENED = { selection: 'f'.repeat(32), channel: 'C0000000000', thread: '1700000000.000000' };

/** As many buckets as a menu takes, each with the longest name that there is. */
const BUCKETS = Array.from({ length: 100 }, (_, index) => String(index).padStart(63, 'b'));

const TERMS = { longest: LONGEST_LINK, audiences: ['here'], guests: false, outsiders: false } as const;

const ASKING: Permit = {
  ...LONGEST_RULE,
  principal: { kind: 'everyone' },
  place: OBJECTS[0]?.bucket ?? '',
  effect: { kind: 'ask', ...TERMS, approvers: USERS.map((id) => ({ kind: 'user', id })), needs: USERS.length },
};

/** The share dialog, from the first look to ten files with the longest keys, each of which has to be approved. */
export async function dialogViews(): Promise<Shown[]> {
  const full = await fullDialog();
  return [
    { what: 'dialog: first look', view: firstView(OPENED) },
    { what: 'dialog: nothing to share', view: nothingView() },
    { what: 'dialog: ten files, each to be approved', view: full },
    { what: 'dialog: the same when something went wrong', view: withNotice({ ...full, private_metadata: '' }, NOTICE) },
  ];
}

const NOTICE = words`${NOTE}`;

async function fullDialog(): Promise<ModalView> {
  const facts = { size: 5 * 1024 ** 4, contentType: 'application/x-'.padEnd(255, 'y'), lastModified: NOW, etag: '' };
  const chosen = OBJECTS.map(({ bucket, key }) => ({ bucket, key, inspection: { kind: 'found', facts } as const }));
  const looker = { party: { id: USERS[0] ?? '', standing: 'member', usergroups: [] } as const, channel: '' };
  const allowList = { candidates: async () => [ASKING] };
  const aim = { picked: false, audience: 'here' } as const;
  const seen = await prospectsOf({ allowList }, chosen, looker, aim, NOW);
  const folder = `${'a/'.repeat(500)}`;
  const selection = { user: 'U0000000000', bucket: BUCKETS[0] ?? '', folder, objects: chosen };
  const shown = { opened: OPENED, filled: { ...NOTHING_FILLED, audience: 'people' }, buckets: BUCKETS } as const;
  return dialogView({ ...shown, versioned: { state: selection, version: 1_000_000 }, ...seen, notice: NOTICE });
}
