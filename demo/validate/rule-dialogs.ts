import { draftFor } from '../../src/rules/ask-admin/draft-for.ts';
import { backView, checkView } from '../../src/rules/dialog/check-view.ts';
import { filledWith } from '../../src/rules/dialog/filled.ts';
import { draftOf, newDraft } from '../../src/rules/dialog/form.ts';
import { formView } from '../../src/rules/dialog/form-view.ts';
import { rulesMessage } from '../../src/rules/dialog/list-message.ts';
import { removalView } from '../../src/rules/dialog/removal.ts';
import type { Consequence, RuleChange } from '../../src/rules/effect.ts';
import type { Preview } from '../../src/rules/preview.ts';
import type { Effect, Rule } from '../../src/rules/rule.ts';
import { LONGEST_LINK } from '../../src/time.ts';
import { words } from '../../src/words.ts';
import { LONGEST_RULE, NOTE, NOW, OBJECTS, SHARES, USERS } from './extremes.ts';
import type { Said, Shown } from './said.ts';

const GROUPS = USERS.map((id) => id.replace('U', 'S'));

const ASKING: Effect = {
  ...LONGEST_RULE.effect,
  kind: 'ask',
  approvers: [
    ...USERS.map((id) => ({ kind: 'user', id }) as const),
    ...GROUPS.map((id) => ({ kind: 'usergroup', id }) as const),
  ],
  needs: 40,
  channel: 'C0000000000',
};
const RULE: Rule = { ...LONGEST_RULE, effect: ASKING };
const CHANGE: RuleChange = { name: LONGEST_RULE, before: ASKING, after: LONGEST_RULE.effect };

const CONSEQUENCES: readonly Consequence[] = [
  { kind: 'keeps-out', groups: USERS.map((id) => ({ kind: 'user', id })) },
  { kind: 'loses', objects: 9 },
  { kind: 'shortens', until: NOW },
];

/** As much as there can be to say of one change. */
const PREVIEW: Preview = {
  touched: {
    found: SHARES.flatMap(({ share }) => CONSEQUENCES.map((consequence) => ({ share, consequence }))),
    isWhole: false,
  },
  overlapping: {
    found: (['forbidden-by', 'yields-to', 'overrules', 'forbids'] as const).flatMap((overlap) =>
      Array.from({ length: 9 }, () => ({ rule: RULE, overlap })),
    ),
    isWhole: false,
  },
};

const WARNINGS = [words`${NOTE}`, words`${NOTE}`, words`${NOTE}`];
const HANDLES = new Map(GROUPS.map((id) => [id, 'h'.repeat(80)]));
const ID = 'f'.repeat(32);

/** What admins fill in, and what they see before it counts. */
export function ruleDialogs(): Shown[] {
  const user = USERS[0] ?? '';
  const audience = { kind: 'people', users: USERS, usergroups: [] } as const;
  const offer = { user, channel: 'C0000000000', objects: OBJECTS, audience, note: NOTE, length: LONGEST_LINK };
  const facts = { handles: HANDLES, warnings: WARNINGS };
  const asks = {
    ...newDraft(user, RULE.place),
    filled: filledWith({ kind: 'usergroup', id: GROUPS[0] ?? '' }, 'upload', ASKING),
  };
  const form = (state: ReturnType<typeof newDraft>) => formView(ID, { state, version: 1_000_000 }, facts, WARNINGS[0]);
  const checked = { draft: ID, version: 1_000_000, seen: 1_000_000 };
  const shown = { title: 'Change a rule', checked, change: CHANGE, preview: PREVIEW, warnings: WARNINGS };
  return [
    { what: 'rule: a form with nothing in it', view: form(newDraft(user)) },
    { what: 'rule: a form with everything in it', view: form(asks) },
    { what: 'rule: a change of one', view: form(draftOf(user, RULE)) },
    { what: 'rule: asked for, for ten files in the deepest folders', view: form(draftFor(user, ID, offer)) },
    { what: 'rule: all that a change does', view: checkView({ ...shown, current: RULE, notice: WARNINGS[0] }) },
    { what: 'rule: back to the form', view: backView('Change a rule', ID, WARNINGS[0] ?? []) },
    {
      what: 'rule: all that a removal does',
      view: removalView(RULE, 'C0000000000', PREVIEW, WARNINGS[0]),
    },
  ];
}

/** As much as a page of the list can show. */
export function ruleMessages(): Said[] {
  const around = { rules: Array.from({ length: 5 }, () => RULE), isWhole: false };
  const page = { id: ID, place: RULE.place, around, isFirst: true, isLast: false } as const;
  const rules = Array.from({ length: 15 }, (_, index) => ({ ...RULE, place: `${RULE.place}${index}` }));
  return [
    { what: 'rules: none', message: rulesMessage({ ...page, place: undefined, rules: [], isLast: true }) },
    { what: 'rules: a full page', message: rulesMessage({ ...page, rules, isFirst: false }) },
  ];
}
