import { S3Error } from './error.ts';

/** SigV4's UriEncode: everything but `A-Za-z0-9-._~`, in upper-case hex of the UTF-8 bytes. */
export function uriEncode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** UriEncode for an object key, whose slashes stay as they are. */
export function uriEncodePath(text: string): string {
  return text.split('/').map(uriEncode).join('/');
}

/**
 * Undoes percent-encoding of a path or of one part of a query. As on S3, a bare `+` is a space, in paths
 * too, so a client that forgets to write `%2B` fails here as it would there.
 * Throws InvalidURI for what is not the encoding of UTF-8.
 */
export function uriDecode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new S3Error('InvalidURI');
  }
}

/**
 * A key as listings write it with encoding-type=url: form encoding (a space is `+`), except that `/` and `*`
 * stay. SDKs decode it with their `unquote_plus`.
 */
export function listingEncode(text: string): string {
  return uriEncodePath(text).replaceAll('%20', '+').replaceAll('%2A', '*').replaceAll('~', '%7E');
}

/** Text as Node wants it for a header, one character a byte of its UTF-8. */
export function latin1Of(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** The UTF-8 text of a header or request target, which Node hands over one character a byte. */
export function utf8Of(latin1: string): string {
  return Buffer.from(latin1, 'latin1').toString('utf8');
}
