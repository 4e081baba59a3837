import type { IncomingMessage } from 'node:http';
import { uriDecode, utf8Of } from './encoding.ts';

/** What a request asks for, read from its raw target: nothing is normalised, so `a//b` and `..` stay. */
export interface S3Request {
  readonly method: string;
  /** The path as it was sent, without the query. */
  readonly rawPath: string;
  /** Decoded names and values in the order sent. */
  readonly query: readonly (readonly [name: string, value: string])[];
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  readonly bucket?: string;
  readonly key?: string;
}

/** Throws InvalidURI when the path or the query is not percent-encoded UTF-8. */
export function readRequest(incoming: Pick<IncomingMessage, 'method' | 'url' | 'headers'>): S3Request {
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(incoming.headers)) {
    headers.set(name, utf8Of(Array.isArray(value) ? value.join(',') : (value ?? '')));
  }
  const { rawPath, rawQuery } = splitTarget(incoming.url ?? '/');
  return {
    method: incoming.method ?? 'GET',
    rawPath,
    query: readQuery(rawQuery),
    headers,
    ...addressed(bucketOfHost(headers.get('host') ?? ''), uriDecode(rawPath)),
  };
}

/** The path and query of a request target, which may be absolute when it went through a proxy. */
export function splitTarget(url: string): { rawPath: string; rawQuery: string } {
  const target = utf8Of(url).replace(/^https?:\/\/[^/?]*/i, '') || '/';
  const mark = target.indexOf('?');
  if (mark < 0) return { rawPath: target, rawQuery: '' };
  return { rawPath: target.slice(0, mark) || '/', rawQuery: target.slice(mark + 1) };
}

/** The first value of a query parameter, or undefined. Names are case-sensitive. */
export function parameter(request: S3Request, name: string): string | undefined {
  return request.query.find(([each]) => each === name)?.[1];
}

/**
 * An `x-amz-…` header. Pre-signing moves such headers into the query, where S3 honours them just the same;
 * the CRC32 of an empty body that SDKs put into pre-signed PUTs counts because of this.
 */
export function amzHeader(request: S3Request, name: `x-amz-${string}`): string | undefined {
  return request.headers.get(name) ?? request.query.find(([each]) => each.toLowerCase() === name)?.[1];
}

function readQuery(rawQuery: string): [string, string][] {
  const pairs = rawQuery.split('&').filter((pair) => pair !== '');
  return pairs.map((pair) => {
    const equals = pair.indexOf('=');
    if (equals < 0) return [uriDecode(pair), ''];
    return [uriDecode(pair.slice(0, equals)), uriDecode(pair.slice(equals + 1))];
  });
}

/** The bucket of a virtual-hosted-style Host (`photos.localhost:9000`, `photos.s3.eu-west-1.…`), if it is one. */
export function bucketOfHost(host: string): string | undefined {
  return /^(.{3,63})\.(?:localhost(?::\d+)?$|s3[.-])/i.exec(host)?.[1]?.toLowerCase();
}

function addressed(hostBucket: string | undefined, path: string): { bucket?: string; key?: string } {
  if (hostBucket !== undefined) return { bucket: hostBucket, ...keyed(path.slice(1)) };
  const slash = path.indexOf('/', 1);
  const bucket = slash < 0 ? path.slice(1) : path.slice(1, slash);
  if (path === '/') return {};
  return { bucket, ...keyed(slash < 0 ? '' : path.slice(slash + 1)) };
}

function keyed(key: string): { key?: string } {
  return key === '' ? {} : { key };
}
