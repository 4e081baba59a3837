import { excerpt } from '../excerpt.ts';
import { code, type Words, words } from '../words.ts';
import { bucketProblem } from './bucket-name.ts';
import type { ObjectRef } from './object-ref.ts';
import { BARE_S3_HOST, readAddress } from './s3-address.ts';

export type ObjectRead =
  | { readonly kind: 'object'; readonly object: ObjectRef }
  /** No object but a folder, or with an empty prefix a whole bucket. */
  | { readonly kind: 'folder'; readonly bucket: string; readonly prefix: string }
  | { readonly kind: 'wrong'; readonly problem: Words };

/** The most bytes of UTF-8 that a key has in S3. */
const LONGEST_KEY = 1024;

const ARN = /^arn:(?:aws|aws-cn|aws-us-gov):s3:::(.*)$/s;
const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;

/** Whether a word is an OBJECT and nothing else: it has a slash in it, or is an ARN. */
export function isObjectText(text: string): boolean {
  return text.includes('/') || /^arn:/i.test(text);
}

/** Whether it says so by itself, where `and/or` might be part of a longer name. */
export function isAddress(text: string): boolean {
  return SCHEME.test(text) || /^arn:/i.test(text);
}

/**
 * Reads a whole text as an OBJECT: `bucket/key`, an s3 URI, an ARN, or an address of S3 or its console. Only an
 * address is percent-decoded; everywhere else the key is the text itself, up to its last character.
 * @param versions `newest`: an address of one version is refused, since what is shared is the newest one
 */
export function readObject(text: string, versions: 'newest' | 'any' = 'newest'): ObjectRead {
  if (/\p{Cs}/u.test(text)) {
    return wrong(words`${code(excerpt(text))} has half a character in it, which S3 cannot store. Type the name again.`);
  }
  if (/^https?:/i.test(text)) return readAddressOf(text, text, versions);
  if (BARE_S3_HOST.test(text)) return readAddressOf(text, `https://${text}`, versions);
  const [, afterArn] = ARN.exec(text) ?? [];
  if (/^arn:/i.test(text) && afterArn === undefined) {
    return wrong(
      words`${code(excerpt(text))} is not the ARN of an object, which is like ${code('arn:aws:s3:::bucket/key')}.`,
    );
  }
  const named = afterArn ?? text.replace(/^s3:\/\//i, '');
  if (SCHEME.test(named)) {
    return wrong(
      words`${code(excerpt(text))} is not in S3. Write ${code('bucket/key')} or ${code('s3://bucket/key')}.`,
    );
  }
  const slash = named.indexOf('/');
  if (slash === -1 && named === text) {
    return wrong(words`${code(excerpt(text))} names no bucket. Write it like ${code('bucket/key')}.`);
  }
  return slash === -1 ? checked(text, named, '') : checked(text, named.slice(0, slash), named.slice(slash + 1));
}

function readAddressOf(text: string, address: string, versions: 'newest' | 'any'): ObjectRead {
  const typed = code(excerpt(text));
  const read = readAddress(address);
  switch (read.kind) {
    case 'object':
      if (read.ofVersion && versions === 'newest') {
        return wrong(
          words`${typed} is about one version, and only the newest can be shared. Leave out ${code('versionId')} for that.`,
        );
      }
      return checked(text, read.bucket, read.key);
    case 'elsewhere':
      return wrong(
        words`${typed} is not an address of something in S3. Write ${code('bucket/key')}, or copy the address from S3.`,
      );
    case 'undecodable':
      return wrong(
        words`${typed} has a ${code('%')} that stands for nothing. Write ${code('bucket/key')}, where a % is a %.`,
      );
  }
}

function checked(text: string, bucket: string, key: string): ObjectRead {
  if (bucket === '') return wrong(words`${code(excerpt(text))} names no bucket. Write it like ${code('bucket/key')}.`);
  const problem = bucketProblem(bucket);
  if (problem !== undefined) return wrong(problem);
  const bytes = Buffer.byteLength(key);
  if (bytes > LONGEST_KEY) {
    const counts = `${bytes.toLocaleString('en-US')} bytes; S3 allows 1,024`;
    return wrong(words`The name ${code(excerpt(text))} is too long: ${counts}.`);
  }
  const [, dots] = /(?:^|\/)(\.\.?)(?:\/|$)/.exec(key) ?? [];
  if (dots !== undefined) {
    const because = words`browsers change addresses with a ${code(dots)} between slashes, so no link to it would work`;
    return wrong(words`${code(excerpt(text))} cannot be shared: ${because}. Copy it to another name in S3 first.`);
  }
  if (key === '' || key.endsWith('/')) return { kind: 'folder', bucket, prefix: key };
  return { kind: 'object', object: { bucket, key } };
}

function wrong(problem: Words): ObjectRead {
  return { kind: 'wrong', problem };
}
