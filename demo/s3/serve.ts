import type { IncomingMessage, ServerResponse } from 'node:http';
import { authenticate } from './auth/authenticate.ts';
import type { S3Credential } from './auth/credential.ts';
import { discardBody } from './body/receive.ts';
import { corsHeaders, preflight } from './cors.ts';
import { utf8Of } from './encoding.ts';
import { operationOf, run } from './operations/operation.ts';
import { errorReply, newRequestId, type Reply, send } from './reply.ts';
import { readRequest, type S3Request, splitTarget } from './request.ts';
import type { Store } from './store/store.ts';

/** A request that was served. Query strings are left out, as they hold signatures. */
export interface SeenRequest {
  method: string;
  /** As sent, without the query. */
  path: string;
  /** S3's name: HeadObject, GetObject, ListObjectsV2, …; the method and a hint for what is not implemented. */
  operation: string;
  status: number;
  userAgent?: string;
  /** The parameters that S3 ignores but for its access log, `x-share=…` among them, as they were sent. */
  logged?: string[];
}

/** What a hook is told before a request is served. */
export interface ComingRequest {
  method: string;
  operation: string;
  bucket?: string;
  key?: string;
}

export type RequestHook = (request: ComingRequest) => Promise<void> | void;

export interface Serving {
  readonly store: Store;
  readonly credentials: ReadonlyMap<string, S3Credential>;
  readonly hooks: readonly RequestHook[];
  readonly seen: SeenRequest[];
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** The region whose endpoint this server plays. */
  readonly region: string;
}

/** Serves one request from beginning to end. Rejects only when the client has gone away. */
export async function serve(serving: Serving, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const requestId = newRequestId();
  const method = incoming.method ?? 'GET';
  const { rawPath, rawQuery } = splitTarget(incoming.url ?? '/');
  const logged = rawQuery.split('&').filter((pair) => /^x-(?!amz-|id=)/.test(pair));
  const seen: Omit<SeenRequest, 'status'> = {
    method,
    path: rawPath,
    operation: 'Unreadable',
    ...(logged.length > 0 && { logged }),
    ...(incoming.headers['user-agent'] !== undefined && { userAgent: utf8Of(incoming.headers['user-agent']) }),
  };
  const reply = await replyTo(serving, incoming, seen).catch((error: unknown) => errorReply(error, requestId));
  const cors = corsHeaders(incoming);
  // Noted before it is sent, so that whoever has the answer finds it noted.
  serving.seen.push({ ...seen, status: reply.status });
  await send(response, { ...reply, headers: { ...cors, ...reply.headers } }, { method, requestId, now: serving.now() });
  // What is left of a refused body would hold up the connection's next request.
  incoming.resume();
}

async function replyTo(serving: Serving, incoming: IncomingMessage, seen: { operation: string }): Promise<Reply> {
  const request = readRequest(incoming);
  seen.operation = operationOf(request);
  const { method, bucket, key } = request;
  const coming = {
    method,
    operation: seen.operation,
    ...(bucket !== undefined && { bucket }),
    ...(key !== undefined && { key }),
  };
  for (const hook of serving.hooks) await hook(coming);
  return await answer(serving, request, seen.operation, incoming);
}

async function answer(
  serving: Serving,
  request: S3Request,
  operation: string,
  incoming: IncomingMessage,
): Promise<Reply> {
  if (operation === 'Preflight') return preflight(request);
  const now = serving.now();
  const bucket = serving.store.bucket(request.bucket ?? '')?.settings;
  const proven = authenticate(request, serving.credentials, { endpoint: serving.region, bucket }, now);
  // Reading on after an error keeps the connection, over which the error is still to be sent.
  const body = incoming.iterator({ destroyOnReturn: false });
  if (operation !== 'PutObject') await discardBody(body, proven.payloadHash);
  return await run(operation, { request, store: serving.store, ...proven, body, now });
}
