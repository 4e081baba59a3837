import type { Level } from '../../aws/objects.ts';
import { type Asking, admits, governing, type Party, type Permit, principalsOf } from '../../rules/decide.ts';
import type { Rule } from '../../rules/rule.ts';
import type { Modals } from '../../slack/modals.ts';
import type { ObjectRef } from '../object-ref.ts';
import type { DialogDeps } from './deps.ts';

/** Who looks, and where the command or shortcut happened: rules for channels match no other. */
export interface Looker {
  readonly party: Party;
  /** Empty where it happened nowhere. */
  readonly channel: string;
}

/** What someone may share at one level of a bucket, and what leads to it. */
export interface Browsed {
  /** What the names are in: empty, or ends in a slash. */
  readonly level: string;
  /** Folders, which end in a slash, and then objects. */
  readonly names: readonly string[];
  /** Whether there may be more than these. */
  readonly more: boolean;
  /** S3 took too long, and these are only what the rules name. */
  readonly late: boolean;
}

/** Names at once: a menu takes a hundred options, and three of them are not names. */
const MOST_NAMES = 97;

/** How long S3 may take, in milliseconds: the menu waits for three seconds, and more has to be done in them. */
const LISTED_WITHIN_MS = 1_500;

/**
 * What begins with `prefix` up to the next slash, as far as this person may share it or something in it. S3 is asked for
 * one page, whatever is in the bucket. Where no rule lets them share anything there, what S3 says is neither waited for
 * nor looked at. Enough to choose from, and not to decide by.
 */
export async function browse(
  { allowList, objects, modals }: Pick<DialogDeps, 'allowList' | 'objects'> & { modals: Pick<Modals, 'inTime'> },
  { bucket, prefix }: { bucket: string; prefix: string },
  looker: Looker,
): Promise<Browsed> {
  const level = prefix.slice(0, prefix.lastIndexOf('/') + 1);
  const principals = principalsOf(looker.party, looker.channel);
  const listing = modals.inTime(objects.level(bucket, prefix, MOST_NAMES), LISTED_WITHIN_MS);
  listing.catch(() => {});
  const within = { bucket, key: level };
  const [above, inside] = await Promise.all([
    allowList.candidates([within], principals, 'download', 'eventual'),
    allowList.under(`${bucket}/${prefix}`, principals, MOST_NAMES),
  ]);
  const permits = inside.filter((rule) => rule.action === 'download' && admits(rule, looker.party.standing));
  const governed = governing(above, asking(looker, within));
  const isDenied = governed.kind === 'refuse' && governed.reason === 'denied';
  if (isDenied || (governed.kind === 'refuse' && permits.length === 0)) {
    return { level, names: [], more: false, late: false };
  }

  const listed = await listing;
  const late = listed === 'late';
  const keys = keysAt(late ? NOTHING_YET : listed, namedBy(permits, bucket, level))
    .filter(canBeLinked)
    .slice(0, 2 * MOST_NAMES);
  const found = keys.map((key) => ({ bucket, key }));
  const deeper = await allowList.candidates(found, principals, 'download', 'eventual', within);
  const rules = [...above, ...deeper];
  const names = keys.filter((key) => mayLeadTo(rules, permits, looker, { bucket, key }));
  return {
    level,
    names: names.slice(0, MOST_NAMES).map((key) => key.slice(level.length)),
    more: !late && (names.length > MOST_NAMES || !listed.complete),
    late,
  };
}

const NOTHING_YET: Level = { objects: [], folders: [], complete: false };

/** What rules name at a level: the folders that lead to their places, and objects that are places of their own. */
function namedBy(permits: readonly Permit[], bucket: string, level: string): string[] {
  return permits.flatMap(({ place }) => {
    const rest = place.slice(`${bucket}/${level}`.length);
    const slash = rest.indexOf('/');
    const name = slash === -1 ? rest : rest.slice(0, slash + 1);
    return name === '' ? [] : [level + name];
  });
}

/** Folders first, each kind in S3's order. What only a rule names is there too, unless S3 has shown all that there is. */
function keysAt({ objects, folders, complete }: Level, named: readonly string[]): string[] {
  const objectKeys = objects.map(({ key }) => key);
  const known = named.filter((key) => key.endsWith('/') || !complete);
  const all = [...new Set([...folders, ...objectKeys, ...known])].sort(bytewise);
  return [...all.filter((key) => key.endsWith('/')), ...all.filter((key) => !key.endsWith('/'))];
}

function bytewise(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

/** A folder leads to what may be shared where that is all of it, or some of it by a rule inside. */
function mayLeadTo(rules: readonly Rule[], permits: readonly Permit[], looker: Looker, object: ObjectRef): boolean {
  const governed = governing(rules, asking(looker, object));
  if (governed.kind === 'permit') return true;
  if (governed.reason === 'denied' || !object.key.endsWith('/')) return false;
  return permits.some(({ place }) => place.startsWith(`${object.bucket}/${object.key}`));
}

function asking({ party, channel }: Looker, object: ObjectRef): Asking {
  return { party, channel, object, action: 'download' };
}

/** Browsers change addresses with `.` or `..` between slashes, so that no link would work. */
export function canBeLinked(key: string): boolean {
  return !/(?:^|\/)\.{1,2}(?:\/|$)/.test(key);
}
