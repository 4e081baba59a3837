/** Bucket and key as an https address names them; the key is percent-decoded. */
export type AddressRead =
  | {
      readonly kind: 'object';
      readonly bucket: string;
      readonly key: string;
      /** It asks for one version of the object by its id. */
      readonly ofVersion?: true;
    }
  /** Not an address of Amazon S3 or of its console. */
  | { readonly kind: 'elsewhere' }
  /** It has a % that begins no byte of UTF-8. */
  | { readonly kind: 'undecodable' };

const ADDRESS = /^https?:\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?/is;

/** S3's hosts, with what may be between `s3` and the domain: a region and the kinds of endpoint, joined by `.` or `-`. */
const REGION = '[a-z]{2}(?:-[a-z]+){1,3}-\\d{1,2}';
const ENDPOINT = `s3(?:[.-](?:dualstack|fips|accelerate|website|external-1|${REGION}))*\\.amazonaws\\.com(?:\\.cn)?`;
const S3_HOST = new RegExp(`^(?:(.+)\\.)?${ENDPOINT}$`);
const CONSOLE_HOST = /(?:^|\.)console\.(?:aws\.amazon\.com|amazonaws-us-gov\.com|amazonaws\.cn)$/;

/** S3's hosts as people copy them without `https://`. No bucket can have such a name and still be told from them. */
export const BARE_S3_HOST = new RegExp(`^(?:[^/]{1,190}\\.)?${ENDPOINT}/`, 'i');

/**
 * Reads an http or https address of an object: virtual-hosted or path-style, of any region, pre-signed or not (the query
 * is not looked at), and the console's pages of objects and folders. Taken apart by hand, since URL would rewrite paths
 * with `.` and `..`, which are part of a key. A `+` in a path is a plus; in the console's query it is a space.
 *
 * An address with a `versionId` means that version and no other, and a share is of the newest: who shares is refused
 * rather than given another content than the one pointed at.
 */
export function readAddress(address: string): AddressRead {
  const [, authority = '', path = '', query = ''] = ADDRESS.exec(address) ?? [];
  const host = authority
    .slice(authority.lastIndexOf('@') + 1)
    .replace(/:\d{0,5}$/, '')
    .toLowerCase();
  if (host.length > 253) return { kind: 'elsewhere' };
  const s3 = S3_HOST.exec(host);
  const onConsole = CONSOLE_HOST.test(host);
  if (s3 === null && !onConsole) return { kind: 'elsewhere' };
  const parameters = new URLSearchParams(query);
  const [, bucket] = s3 ?? [];
  const inPath = () => (bucket === undefined ? readPath(path.slice(1)) : decodedObject(bucket, path.slice(1)));
  const read = onConsole ? readConsolePath(path, parameters) : inPath();
  return read.kind === 'object' && parameters.get('versionId') ? { ...read, ofVersion: true } : read;
}

/** `/s3/object/BUCKET?prefix=KEY` and `/s3/buckets/BUCKET?prefix=FOLDER/`; older pages have the key in the path. */
function readConsolePath(path: string, parameters: URLSearchParams): AddressRead {
  const [, rest] = /^\/s3\/(?:object|buckets)\/(.+)$/s.exec(path) ?? [];
  if (rest === undefined) return { kind: 'elsewhere' };
  const inPath = readPath(rest);
  const prefix = parameters.get('prefix');
  return inPath.kind === 'object' && prefix !== null ? { ...inPath, key: prefix } : inPath;
}

function readPath(path: string): AddressRead {
  const slash = path.indexOf('/');
  return slash === -1 ? decodedObject(path, '') : decodedObject(path.slice(0, slash), path.slice(slash + 1));
}

function decodedObject(bucket: string, key: string): AddressRead {
  try {
    return { kind: 'object', bucket, key: decodeURIComponent(key) };
  } catch (error) {
    if (error instanceof URIError) return { kind: 'undecodable' };
    throw error;
  }
}
