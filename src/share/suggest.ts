import { governing, type Party, principalsOf } from '../rules/decide.ts';
import { type Message, plainMessage } from '../slack/render.ts';
import { code, inLines, words } from '../words.ts';
import type { ShareDeps } from './deps.ts';
import { type ObjectRef, objectName } from './object-ref.ts';
import { readObject } from './object-text.ts';
import { quoteObject } from './quote-object.ts';

/** How many objects a folder's answer shows. */
const MOST = 5;
/** How many are looked at for that. */
const LOOKED_AT = 50;

interface Folder {
  readonly bucket: string;
  /** Empty, or ends in a slash. */
  readonly prefix: string;
}

/** The answer to a folder in the place of an object: some of what is in there, as far as this person may share it. */
export async function folderMessage(
  deps: ShareDeps,
  folder: Folder,
  who: { party: Party; channel: string },
): Promise<Message> {
  const name = `${folder.bucket}/${folder.prefix}`;
  const found = await permittedIn(deps, folder, who);
  const lines = found.map((object) => code(`/share ${quoteObject(object)}`));
  const examples = lines.length === 0 ? [] : words` You could share:\n${inLines(lines)}`;
  return plainMessage(words`${code(name)} is a folder, and only single objects can be shared: name one.${examples}`);
}

/** S3 is asked only where a rule lets this person share something there; others learn nothing, as fast. */
async function permittedIn(
  { allowList, objects }: ShareDeps,
  { bucket, prefix }: Folder,
  { party, channel }: { party: Party; channel: string },
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
