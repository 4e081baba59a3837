import { readTypedId } from '../typed-id.ts';

/** The id of a share or request that someone typed, or undefined where the text is none. */
export function readShareId(text: string): string | undefined {
  return readTypedId('sh', text);
}
