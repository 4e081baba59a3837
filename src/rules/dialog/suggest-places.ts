import type { PlainTextOption } from '@slack/types';
import type { Objects } from '../../aws/objects.ts';
import type { DialogStates } from '../../dialog-states.ts';
import { canBeLinked } from '../../share/dialog/browse.ts';
import { browsedOptions } from '../../share/dialog/browsed-options.ts';
import { type Listings, optionValue } from '../../share/dialog/listings.ts';
import { longId } from '../../short-id.ts';
import type { ReportFault } from '../../slack/faults.ts';
import { hintOptions, option } from '../../slack/menu-options.ts';
import type { Modals } from '../../slack/modals.ts';
import type { Instant } from '../../time.ts';
import { words } from '../../words.ts';
import { type IsAdmin, whyNotAdmin } from '../admins.ts';
import { readPlace } from '../place-text.ts';
import type { RuleLists } from '../rule-lists.ts';
import type { Draft } from './draft.ts';

export interface SuggestDeps {
  readonly objects: Objects;
  readonly ruleLists: RuleLists;
  readonly isAdmin: IsAdmin;
  readonly listings: Listings;
  readonly drafts: Pick<DialogStates<Draft>, 'read'>;
  readonly modals: Pick<Modals, 'inTime'>;
  readonly report: ReportFault;
}

/** An admin types in a menu of buckets, or of what is in one. */
export interface Query {
  readonly user: string;
  readonly viewId: string;
  readonly draftId: string;
  /** What they have typed, as it is. */
  readonly value: string;
  readonly at: Instant;
}

/** In milliseconds: Slack waits for three seconds, and the answer has a way to go. */
const ANSWER_WITHIN_MS = 2_400;

/** A menu takes a hundred options; some are not names. */
const MOST_NAMES = 95;
const MOST_BUCKETS = 95;

type Suggest = (deps: SuggestDeps, query: Query) => Promise<PlainTextOption[]>;

/** What a menu offers, in time, whatever AWS does meanwhile. To type is no step of its own: who asks may be known for a minute. */
export function inTimeForAdmins(suggest: Suggest): Suggest {
  return async (deps, query) => {
    const found = async () => {
      const refusal = await whyNotAdmin(deps.isAdmin, query.user, 'kept');
      return refusal === undefined ? suggest(deps, query) : hintOptions(refusal.say);
    };
    const options = await deps.modals
      .inTime(found(), ANSWER_WITHIN_MS)
      .catch((error: unknown) => hintOptions(deps.report(error)));
    return options === 'late' ? hintOptions(LATE) : options;
  };
}

const LATE = words`That takes longer than it should just now. Type a letter to ask again.`;

/**
 * The buckets that rules are about, and what is typed, where that is a place: also one that nothing is in yet. A name may
 * end in spaces; whoever pastes one more than they mean has the choice.
 */
export const suggestBuckets: Suggest = async ({ ruleLists, listings }, { user, viewId, value, at }) => {
  const typed = value.trim();
  const known = await ruleLists.buckets(typed.toLowerCase(), MOST_BUCKETS);
  const buckets = known.map((bucket) => option(bucket, bucket));
  const read = typed === '' ? undefined : readPlace(typed);
  if (read === undefined || (read.kind === 'place' && known.includes(read.place))) {
    return buckets.length > 0 ? buckets : hintOptions(words`Type the name of a bucket.`);
  }
  if (read.kind === 'wrong') return buckets.length > 0 ? buckets : hintOptions(read.problem);
  const [bucket = '', ...rest] = read.place.split('/');
  if (rest.length === 0) return [...buckets, option(bucket, bucket)];
  const key = rest.join('/');
  const spaced = key.endsWith('/') ? key : `${key}${value.slice(value.trimEnd().length)}`;
  const names = [...new Set([key, spaced])];
  // A place does not fit an option's value.
  const id = longId('listing', viewId, user, 'place', value, String(at));
  await listings.keep(id, { user, bucket, folder: '', level: '', names }, at);
  const places = names.map((name, index) =>
    option(optionValue(id, index), `${bucket}/${name}${index === 0 ? '' : ' (with the space at its end)'}`),
  );
  return [...buckets, ...places];
};

/**
 * The way up, the folder itself, and what is in it: all that S3 tells, since who keeps the list decides about all of it.
 * Then what is typed, where it is not there: a rule can be there before what it is for.
 */
export const suggestWithin: Suggest = async (
  { objects, listings, drafts, modals },
  { user, viewId, draftId, value, at },
) => {
  const { bucket, folder } = (await drafts.read(draftId, { user, at })).state;
  if (bucket === '') return hintOptions(words`Choose a bucket first.`);
  const prefix = folder + value;
  const level = prefix.slice(0, prefix.lastIndexOf('/') + 1);
  const listing = await modals.inTime(objects.level(bucket, prefix, MOST_NAMES), LISTED_WITHIN_MS);
  const late = listing === 'late';
  const keys = late ? [] : [...listing.folders, ...listing.objects.map(({ key }) => key)].filter(canBeLinked);
  const names = keys.map((key) => key.slice(level.length)).slice(0, MOST_NAMES);
  const isWhole = value === '' || value === ALL;
  const typed = isWhole ? [] : typedNames(bucket, prefix, level).filter((name) => !names.includes(name));
  const id = longId('listing', viewId, user, folder, value, String(at));
  await listings.keep(id, { user, bucket, folder, level, names: [...names, ...typed] }, at);
  const more = !late && !listing.complete && keys.length > 0;
  const browsed = browsedOptions(id, { level, names, more, late }, { bucket, folder }, NOTHING);
  const here = isWhole ? [option(optionValue(id, 'here'), `✅ All of ${bucket}/${folder}`)] : [];
  const own = typed.map((name, index) =>
    option(
      optionValue(id, names.length + index),
      `${name.endsWith('/') ? '📁 ' : ''}${level.slice(folder.length)}${name} (as typed)`,
    ),
  );
  return [...here, ...browsed, ...own];
};

const NOTHING = 'Nothing begins so yet. Capitals count.';

/** How long S3 may take, in milliseconds: the menu waits for three seconds, and more has to be done in them. */
const LISTED_WITHIN_MS = 1_500;

/** What is typed, as an object and as a folder, where either can be a place; a star is how some write a whole folder. */
function typedNames(bucket: string, prefix: string, level: string): string[] {
  const name = prefix.slice(level.length);
  const isPlace = (written: string) => {
    const read = readPlace(written);
    return read.kind === 'place' && read.place === written;
  };
  if (name === '' || name === ALL) return level === '' || !isPlace(`${bucket}/${level}`) ? [] : [''];
  return [`${name}/`, name].filter((each) => isPlace(`${bucket}/${level}${each}`));
}

const ALL = '*';
