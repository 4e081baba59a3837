import { excerpt } from '../excerpt.ts';
import { code, type Words, words } from '../words.ts';

/** Prefixes and suffixes that S3 keeps for what is no general purpose bucket. */
const RESERVED_PREFIXES = ['xn--', 'sthree-', 'amzn-s3-demo-'];
const RESERVED_SUFFIXES = ['-s3alias', '--ol-s3', '.mrap', '--x-s3', '--table-s3'];

/**
 * What keeps a name from being a bucket's, or undefined where nothing does.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export function bucketProblem(name: string): Words | undefined {
  const why = brokenRule(name);
  return why === undefined ? undefined : words`${code(excerpt(name))} cannot be a bucket: ${why}`;
}

function brokenRule(name: string): Words | undefined {
  if (/[A-Z]/.test(name)) {
    const lower = name.toLowerCase();
    const suggestion = brokenRule(lower) === undefined ? words` Is it ${code(lower)}?` : [];
    return words`bucket names have no capital letters.${suggestion}`;
  }
  const [strange] = /[^a-z0-9.-]/u.exec(name) ?? [];
  if (strange !== undefined) {
    const what = /\s/.test(strange) ? 'space' : code(strange);
    return words`bucket names have lower-case letters, digits, dots and hyphens, but no ${what}.`;
  }
  if (name.length < 3 || name.length > 63) return words`bucket names have 3 to 63 characters.`;
  if (!/^[a-z0-9].*[a-z0-9]$/.test(name)) return words`bucket names begin and end with a letter or a digit.`;
  if (name.includes('..')) return words`bucket names have no two dots in a row.`;
  if (/^\d+\.\d+\.\d+\.\d+$/.test(name)) return words`it looks like an IP address, and bucket names do not.`;
  const prefix = RESERVED_PREFIXES.find((each) => name.startsWith(each));
  if (prefix !== undefined) return words`bucket names do not begin with ${code(prefix)}.`;
  const suffix = RESERVED_SUFFIXES.find((each) => name.endsWith(each));
  if (suffix !== undefined) return words`bucket names do not end with ${code(suffix)}.`;
  return undefined;
}
