import { listingEncode } from '../encoding.ts';
import { S3Error } from '../error.ts';
import { parameter, type S3Request } from '../request.ts';
import { type Position, positionOf } from './list-page.ts';

const LARGEST_PAGE = 1000;

/** What a listing asks for. */
export interface Listing {
  readonly prefix: string;
  /** Empty: none. */
  readonly delimiter: string;
  readonly after: Position | undefined;
  /** Keys and common prefixes a page, at most 1,000. */
  readonly limit: number;
  /** How names are written: as they are, or URL-encoded. */
  readonly encode: (name: string) => string;
  readonly encodingType: string | undefined;
}

/** Reads the parameters of ListObjects and ListObjectsV2. Throws InvalidArgument, naming the wrong one. */
export function readListing(request: S3Request): Listing {
  const encodingType = parameter(request, 'encoding-type');
  if (encodingType && encodingType !== 'url') {
    throw invalid('encoding-type', encodingType, 'Invalid Encoding Method specified in Request');
  }
  const delimiter = parameter(request, 'delimiter') ?? '';
  return {
    prefix: parameter(request, 'prefix') ?? '',
    delimiter,
    after: parameter(request, 'list-type') === '2' ? readAfter(request) : readMarker(request, delimiter),
    limit: readMaxKeys(parameter(request, 'max-keys')),
    encode: encodingType ? listingEncode : (name) => name,
    encodingType,
  };
}

/** The token wins over start-after, which only says where the first page begins. */
function readAfter(request: S3Request): Position | undefined {
  const token = parameter(request, 'continuation-token');
  const startAfter = parameter(request, 'start-after');
  if (token === undefined) return startAfter ? { key: startAfter } : undefined;
  const position = positionOf(token);
  if (!position) throw invalid('continuation-token', token, 'The continuation token provided is incorrect');
  return position;
}

/** A marker that ends in the delimiter is a common prefix given back: it stands for all that it stood for. */
function readMarker(request: S3Request, delimiter: string): Position | undefined {
  const marker = parameter(request, 'marker');
  if (!marker) return undefined;
  return delimiter !== '' && marker.endsWith(delimiter) ? { commonPrefix: marker } : { key: marker };
}

function readMaxKeys(text: string | undefined): number {
  if (!text) return LARGEST_PAGE;
  if (/^\d{1,10}$/.test(text)) return Math.min(Number(text), LARGEST_PAGE);
  throw invalid('max-keys', text, 'Provided max-keys not an integer or within integer range');
}

function invalid(name: string, value: string, message: string): S3Error {
  return new S3Error('InvalidArgument', {
    message,
    elements: [
      ['ArgumentName', name],
      ['ArgumentValue', value],
    ],
  });
}
