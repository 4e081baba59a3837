import { placesOf } from '../src/rules/place.ts';
import type { Effect, Principal, RuleName } from '../src/rules/rule.ts';
import { HOUR, hours } from '../src/time.ts';
import { upTo } from './numbers.ts';

/** Who shares what with whom in all measures: a key in four folders, a person in three usergroups. */
export const TEAM = 'T0BENCH';
export const BOT = 'U0BOT';
export const SHARER = 'U0SHARER';
export const USERGROUPS = ['S0FINANCE', 'S0DESIGN', 'S0BOARD'] as const;
export const CHANNEL = 'C0GENERAL';
export const TABLE = 's3-share';

export const BUCKET = 'team-files';
export const FOLDERS = 'finance/2026/quarter-1/reports/';
export const OBJECTS: readonly string[] = upTo(50).map((number) => `report-${number}.pdf`);

export const BOT_TOKEN = 'xoxb-bench';
export const SIGNING_SECRET = 'the signing secret of the bench';
export const REGION = 'us-east-1';
export const CREDENTIALS = { accessKeyId: 'AKIDOFTHEBENCH', secretAccessKey: 'secret/of/the/bench' };

/** All that a rule about the sharer can name them by. */
export const PRINCIPALS: readonly Principal[] = [
  { kind: 'user', id: SHARER },
  ...USERGROUPS.map((id) => ({ kind: 'usergroup', id }) as const),
  { kind: 'channel', id: CHANNEL },
  { kind: 'everyone' },
];

const allow: Effect = {
  kind: 'allow',
  longest: hours(8),
  audiences: ['here', 'me', 'people'],
  guests: true,
  outsiders: false,
};
const shorter: Effect = { ...allow, longest: HOUR };

/** The ten rules of a small workspace. The first four are about the sharer and what they share; none of them denies it. */
export const RULES: readonly { readonly name: RuleName; readonly effect: Effect }[] = [
  { name: named({ kind: 'everyone' }, BUCKET), effect: shorter },
  { name: named({ kind: 'usergroup', id: USERGROUPS[0] }, `${BUCKET}/finance/`), effect: allow },
  { name: named({ kind: 'channel', id: CHANNEL }, `${BUCKET}/finance/2026/`), effect: allow },
  { name: named({ kind: 'usergroup', id: USERGROUPS[2] }, `${BUCKET}/${FOLDERS}`), effect: allow },
  ...upTo(6).map((number) => ({
    name: named({ kind: 'user', id: `U0OTHER${number}` }, `${BUCKET}/finance/`),
    effect: number % 2 === 0 ? allow : ({ kind: 'deny' } as const),
  })),
];

/** Two buckets for the dialog's menu of files. */
export const FEW_KEYS = 'few-keys';
export const MANY_KEYS = 'many-keys';

/** A hundred folders of seven each, however many keys there are. */
export function keyNumber(number: number): string {
  return `folder-${number % 100}/sub-${number % 7}/report-${number}.pdf`;
}

/** Every place that covers one of the objects. */
export function placesFor(object: string): string[] {
  return placesOf({ bucket: BUCKET, key: FOLDERS + object });
}

function named(principal: Principal, place: string): RuleName {
  return { principal, place, action: 'download' };
}
