import type { Gathered } from '../gather-within.ts';
import { nameWords } from '../share/object-words.ts';
import { code, inLines, joined, type Words, words } from '../words.ts';
import type { Consequence, Group, RuleChange } from './effect.ts';
import type { Overlap } from './overlap.ts';
import { isWithin } from './place.ts';
import type { Overlapping, Preview, Touched } from './preview.ts';
import { ruleWords } from './rule-words.ts';

/** More than these nobody reads before they press Save. */
const MOST_LISTED = 5;

/** What a change does, before it is saved: a paragraph about shares and requests, and one for each kind of other rule. */
export function previewWords({ touched, overlapping }: Preview, change: RuleChange): Words[] {
  return [touchedWords(touched), ...overlapWords(overlapping, change)];
}

/** What a change does to active shares and open requests; that it does nothing is said too. */
export function touchedWords({ found, isWhole }: Gathered<Touched>): Words {
  if (found.length === 0) {
    return isWhole
      ? words`No active share and no open request is touched.`
      : words`None of the active shares that I could look at in time is touched.`;
  }
  const requests = found.filter(({ share }) => share.status === 'pending').length;
  const counts = [counted(found.length - requests, 'active share'), counted(requests, 'open request')];
  const head = words`This touches ${isWhole ? '' : 'at least '}${counts.filter((each) => each !== '').join(' and ')}:`;
  const lines = found.slice(0, MOST_LISTED).map((each) => words`\n• ${oneWords(each)}`);
  const isLess = found.some(({ consequence }) => LESS.has(consequence.kind));
  return [
    ...head,
    ...lines.flat(),
    ...moreWords(found.length, isWhole),
    ...(isLess ? words`\nLinks already handed out work until they end.` : []),
  ];
}

/** After which there are links in people's hands that nobody would get any more. */
const LESS: ReadonlySet<Consequence['kind']> = new Set(['ends', 'loses', 'shortens', 'keeps-out']);

function oneWords({ share, consequence }: Touched): Words {
  const what = share.status === 'pending' ? 'request for ' : '';
  return words`${{ user: share.owner }}’s ${what}${nameWords(share)} (${code(share.id)}): ${consequenceWords(consequence, share.objects.length)}`;
}

function consequenceWords(consequence: Consequence, objects: number): Words {
  switch (consequence.kind) {
    case 'ends':
      return words`nobody gets links any more`;
    case 'loses':
      return words`no more links to ${String(consequence.objects)} of its ${String(objects)} files`;
    case 'shortens':
      return words`links only until ${{ date: consequence.until }}`;
    case 'lengthens':
      return words`links until ${{ date: consequence.until }}, longer than now`;
    case 'returns':
      return words`links again, until ${{ date: consequence.until }}`;
    case 'keeps-out':
      return words`no more links for ${joined(consequence.groups.map(groupWords))}`;
    case 'lets-in':
      return words`links for ${joined(consequence.groups.map(groupWords))} too`;
    case 'refuses':
      return words`it can’t be approved any more`;
    case 'allows':
      return words`it can be approved`;
    case 'frees':
      return words`it needs no approval any more: they can share by themselves`;
    case 'approvers':
      return words`others decide about it`;
  }
}

function groupWords(group: Group): Words {
  switch (group.kind) {
    case 'user':
      return words`${{ user: group.id }}`;
    case 'usergroup':
      return words`${{ usergroup: group.id }}`;
    case 'guests':
      return words`guests`;
    case 'outsiders':
      return words`people of other organisations`;
  }
}

/** How the rule stands to others, for each way in which it does. */
function overlapWords({ found, isWhole }: Preview['overlapping'], { name, after }: RuleChange): Words[] {
  const heads = after === undefined ? WITHOUT : WITH;
  const lists = heads.flatMap(([overlap, head]): Words[] => {
    const rules = found.filter((each) => each.overlap === overlap);
    return rules.length === 0 ? [] : [words`${head}${listWords(rules, isWhole)}`];
  });
  const isLeft = found.some(({ overlap, rule }) => overlap === 'overrules' && isWithin(name.place, rule.place));
  if (after !== undefined || !isWhole || isLeft || found.some(({ overlap }) => overlap === 'forbids')) return lists;
  return [...lists, words`No other rule lets them share all of ${code(name.place)}.`];
}

const WITH: readonly (readonly [Overlap, string])[] = [
  ['forbidden-by', 'This forbids it all the same, to those whom it is about:'],
  ['yields-to', 'This decides in its place, being more specific or stricter:'],
  ['overrules', 'It decides in the place of this:'],
  ['forbids', 'It forbids what this lets people do:'],
];

const WITHOUT: readonly (readonly [Overlap, string])[] = [
  ['overrules', 'Without it this decides:'],
  ['forbids', 'Without it this lets people share:'],
];

function listWords(rules: readonly Overlapping[], isWhole: boolean): Words {
  const shown = rules.slice(0, MOST_LISTED).map(({ rule }) => words`• ${ruleWords(rule)} (${code(rule.id)})`);
  return words`\n${inLines(shown)}${moreWords(rules.length, isWhole)}`;
}

function moreWords(count: number, isWhole: boolean): Words {
  const rest = count - MOST_LISTED;
  if (rest > 0) return words`\nand ${isWhole ? '' : 'at least '}${String(rest)} more`;
  return isWhole ? [] : words`\nand perhaps more`;
}

function counted(count: number, what: string): string {
  return count === 0 ? '' : `${count} ${what}${count === 1 ? '' : 's'}`;
}
