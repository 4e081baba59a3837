import type { Objects } from '../aws/objects.ts';
import type { AllowList } from '../rules/allow-list.ts';
import { governing, type Party, principalsOf } from '../rules/decide.ts';
import { type Message, plainMessage } from '../slack/render.ts';
import { code, inLines, joined, type Words, words } from '../words.ts';
import { type ObjectRef, objectName } from './object-ref.ts';
import { readObject } from './object-text.ts';
import type { Folder } from './parse-share.ts';
import { quoteObject } from './quote-object.ts';
import { shortenName } from './shorten-name.ts';

/** How many objects a folder's answer shows. */
const MOST = 5;
/** How many are looked at for that. */
const LOOKED_AT = 50;

/** What is asked for examples. */
interface Asked {
  readonly allowList: Pick<AllowList, 'candidates' | 'under'>;
  readonly objects: Pick<Objects, 'list'>;
}

/** Whoever wants to share something, and where. */
interface Who {
  readonly party: Party;
  readonly channel: string;
}

/** The answer to a folder in the place of an object: some of what is in there, as far as this person may share it. */
export async function folderMessage(deps: Asked, folder: Folder, who: Who): Promise<Message> {
  const name = `${folder.bucket}/${folder.prefix}`;
  const examples = await examplesIn(deps, [folder], who);
  const said = words`${code(shortenName(name))} is a folder, and only single objects can be shared: name one.`;
  return plainMessage(joined([said, ...examples], ' '));
}

/**
 * A sentence with up to five objects in some folders that this person may share, as what they would type; none where
 * there are none. Of many folders the first five are looked into.
 */
export async function examplesIn(deps: Asked, folders: readonly Folder[], who: Who): Promise<Words[]> {
  const found = await Promise.all(folders.slice(0, MOST).map((folder) => permittedIn(deps, folder, who)));
  // By turns, so that the first folder leaves room for the others.
  const byTurns = Array.from({ length: MOST }, (_, turn) => found.flatMap((list) => list[turn] ?? [])).flat();
  const lines = [...new Set(byTurns.map(quoteObject))].slice(0, MOST).map((name) => code(`/share ${name}`));
  return lines.length === 0 ? [] : [words`You could share:\n${inLines(lines)}`];
}

/** S3 is asked only where a rule lets this person share something there; others learn nothing, as fast. */
async function permittedIn(
  { allowList, objects }: Asked,
  { bucket, prefix }: Folder,
  { party, channel }: Who,
): Promise<ObjectRef[]> {
  const principals = principalsOf(party, channel);
  const within = { bucket, key: prefix };
  const [above, under] = await Promise.all([
    allowList.candidates([within], principals, 'download', 'eventual'),
    allowList.under(`${bucket}/${prefix}`, principals, MOST),
  ]);
  const asking = { party, channel, action: 'download' } as const;
  const permitted = governing(above, { ...asking, object: within }).kind === 'permit';
  const prefixes = permitted ? [prefix] : under.map(({ place }) => place.slice(bucket.length + 1)).slice(0, MOST);
  const listed = (await Promise.all(prefixes.map((each) => objects.list(bucket, each, LOOKED_AT)))).flat();
  const distinct = [...new Map(listed.map((object) => [object.key, object])).values()].slice(0, LOOKED_AT);
  // Some names cannot be shared, whatever the rules: what is suggested has to work.
  const named = distinct.filter((object) => readObject(objectName(object)).kind === 'object');
  if (named.length === 0) return [];
  const rules = await allowList.candidates(named, principals, 'download', 'eventual');
  return named.filter((object) => governing(rules, { ...asking, object }).kind === 'permit').slice(0, MOST);
}
