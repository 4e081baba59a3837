import { type ObjectRef, objectName } from './object-ref.ts';
import { BARE_S3_HOST } from './s3-address.ts';

/** What nothing on the way from a keyboard to S3 takes for anything but itself. */
const UNMISTAKABLE = /^[\p{L}\p{M}\p{N}/._:=+%~!#&;,()'?@^-]+$/u;

/** How to type an object, so that it is read as exactly that: in quotes where anything in its name could mislead. */
export function quoteObject(object: ObjectRef): string {
  const name = objectName(object);
  const typed = BARE_S3_HOST.test(name) ? `s3://${name}` : name;
  return UNMISTAKABLE.test(typed) ? typed : quoted(typed);
}

/** A text between straight quotes, as a command reads it back. */
export function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
