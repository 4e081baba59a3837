import { gatherWithin } from '../../gather-within.ts';
import { longId } from '../../short-id.ts';
import type { Modals } from '../../slack/modals.ts';
import { type Message, mrkdwn } from '../../slack/render.ts';
import type { Instant } from '../../time.ts';
import type { Place, Rule } from '../rule.ts';
import { ruleWords } from '../rule-words.ts';
import type { RuleDialogDeps } from './deps.ts';
import { rulesMessage } from './list-message.ts';
import type { ShownPage } from './pages.ts';

export interface ListDeps extends Pick<RuleDialogDeps, 'allowList' | 'ruleLists' | 'pages'> {
  readonly modals: Pick<Modals, 'inTime'>;
}

/** Which page somebody wants to see. */
export type Wanted = Pick<ShownPage, 'user' | 'place' | 'from' | 'before'>;

/** Two blocks each, and a message takes fifty. */
const MOST_ON_PAGE = 15;
const MOST_AROUND = 5;

/** In characters: places can be long, and a message full of those is one that clients are slow to draw. */
const ROOM = 9_000;
const ROOM_AROUND = 3_000;

/** In milliseconds: a bucket may have rules for thousands of people, and somebody waits. */
const AROUND_WITHIN_MS = 2_000;

/** A page of the list, read as far as it goes and no further, and kept so that its buttons can go on from it. */
export async function listPage(deps: ListDeps, wanted: Wanted, cause: string, at: Instant): Promise<Message> {
  const { user, place, from, before } = wanted;
  const [page, around] = await Promise.all([
    deps.ruleLists.page(place, from, MOST_ON_PAGE),
    // Once is enough.
    from === undefined ? rulesAround(deps, place) : { rules: [], isWhole: true },
  ]);
  const count = fitting(
    page.listed.map(({ rule }) => rule),
    ROOM,
  );
  const next = page.listed[count]?.at ?? page.next;
  const id = longId('page of rules', cause);
  const shown = {
    ...{ user, ...(place === undefined ? {} : { place }), ...(from === undefined ? {} : { from }) },
    ...{ ...(next === undefined ? {} : { next }), ...(before === undefined ? {} : { before }) },
  };
  await deps.pages.keep(id, shown, at);
  return rulesMessage({
    id,
    place,
    rules: page.listed.slice(0, count).map(({ rule }) => rule),
    around,
    isFirst: from === undefined,
    isLast: next === undefined,
  });
}

/** The rules of the places around one: they decide about it too. */
async function rulesAround({ allowList, modals }: ListDeps, place: Place | undefined) {
  if (place === undefined) return { rules: [], isWhole: true };
  const { found, isWhole } = await gatherWithin(allowList.covering(place), MOST_AROUND, (work) =>
    modals.inTime(work, AROUND_WITHIN_MS),
  );
  const count = fitting(found, ROOM_AROUND);
  return { rules: found.slice(0, count), isWhole: isWhole && count === found.length };
}

/** How many of some rules there is room for, and one at least. @param room in characters */
function fitting(rules: readonly Rule[], room: number): number {
  let left = room;
  const tooMany = rules.findIndex((rule, index) => {
    left -= mrkdwn(ruleWords(rule)).length + rule.place.length;
    return index > 0 && left < 0;
  });
  return tooMany === -1 ? rules.length : tooMany;
}
