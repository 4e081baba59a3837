import prettyBytes from 'pretty-bytes';
import { bold, joined, type Words, words } from '../words.ts';
import { fileName } from './object-ref.ts';
import type { Audience, Share, SharedObject } from './share.ts';
import { shortenName } from './shorten-name.ts';

/** `report.pdf (1.2 MB, PDF)`: what people know a file by. Folders and bucket are the sharer's own business. */
function fileWords(object: SharedObject): Words {
  const facts = [prettyBytes(object.size), fileType(object)].filter((fact) => fact !== '').join(', ');
  return words`${bold(shownName(object))} (${facts})`;
}

/**
 * All files of a share in one sentence, or on a line each where there are several.
 * @param about what is said of all of them
 */
export function filesWords(objects: readonly SharedObject[], about: Words = []): Words {
  return listed(objects.map(fileWords), about);
}

/** One thing and what is said of it; or how many there are, that, and a line for each. */
export function listed(files: readonly Words[], about: Words): Words {
  const [only, ...more] = files;
  if (only !== undefined && more.length === 0) return words`${only}${about}`;
  return words`${String(files.length)} files${about}${joined(
    files.map((file) => words`\n• ${file}`),
    '',
  )}`;
}

/** The files by name alone: `report.pdf`, `report.pdf and 2 more`. */
export function nameWords({ objects }: Pick<Share, 'objects'>): Words {
  const [first, ...more] = objects;
  if (first === undefined) return words`nothing`;
  return more.length === 0
    ? words`${bold(shownName(first))}`
    : words`${bold(shownName(first))} and ${String(more.length)} more`;
}

/** `with everyone in #general`, `for yourself`, `with @ada and @legal`. */
export function audienceWords(audience: Audience, channel: string, reader: 'sharer' | 'other' = 'sharer'): Words {
  switch (audience.kind) {
    case 'here':
      // A direct message has no name to link to.
      return channel.startsWith('D')
        ? words`with everyone in this conversation`
        : words`with everyone in ${{ channel }}`;
    case 'me':
      return reader === 'sharer' ? words`for yourself` : words`for themselves alone`;
    case 'people':
      return words`with ${peopleWords(audience)}`;
  }
}

export function peopleWords({ users, usergroups }: Extract<Audience, { kind: 'people' }>): Words {
  return joined([...users.map((user) => ({ user })), ...usergroups.map((usergroup) => ({ usergroup }))]);
}

/** A file's name, not too long; one of nothing but white space still needs something to be seen. */
export function shownName(object: SharedObject): string {
  const name = shortenName(fileName(object));
  return name.trim() === '' ? `“${name}”` : name;
}

/** By the ending of its name, as people say it; else by the type that S3 keeps, where that says anything. */
export function fileType(object: Pick<SharedObject, 'bucket' | 'key' | 'contentType'>): string {
  const [, ending] = /[^.]\.([A-Za-z0-9]{1,5})$/.exec(fileName(object)) ?? [];
  if (ending !== undefined) return ending.toUpperCase();
  const { contentType = '' } = object;
  return /octet-stream|^$/.test(contentType) ? '' : contentType;
}
