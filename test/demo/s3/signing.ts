import type { Agent } from 'node:http';
import { GetObjectCommand, type GetObjectCommandInput, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { sign } from 'aws4';
import type { S3Credential } from '../../../demo/s3/server.ts';
import { type Answer, send } from './raw-http.ts';

export const OWNER: S3Credential = { accessKeyId: 'AKIDOWNER', secretAccessKey: 'owner/secret' };

/** 2026-11-24T12:00:00Z in epoch milliseconds. */
export const NOON = Date.UTC(2026, 10, 24, 12);

export function clientOf(endpoint: string, credentials: S3Credential = OWNER, region = 'us-east-1'): S3Client {
  return new S3Client({
    endpoint,
    forcePathStyle: true,
    region,
    credentials,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
}

/** A GET link by the SDK's signer. @param at epoch milliseconds; lasts an hour unless told otherwise */
export function linkTo(
  client: S3Client,
  Bucket: string,
  Key: string,
  at: number,
  more: Partial<GetObjectCommandInput> = {},
  expiresIn = 3600,
): Promise<string> {
  const command = new GetObjectCommand({ Bucket, Key, ...more });
  return getSignedUrl(client, command, { expiresIn, signingDate: new Date(at) });
}

/** A PUT link by the SDK's signer. @param at epoch milliseconds */
export function uploadLinkTo(client: S3Client, Bucket: string, Key: string, at: number): Promise<string> {
  return getSignedUrl(client, new PutObjectCommand({ Bucket, Key }), { expiresIn: 3600, signingDate: new Date(at) });
}

/** Sends a request that aws4, which has nothing of the SDK or of the server in it, signed in its headers. */
export function sendSigned(
  endpoint: string,
  path: string,
  options: {
    method?: string;
    headers?: Record<string, string>;
    body?: string;
    /** What goes on the wire in place of the signed body. */
    sentBody?: string | readonly string[];
    credential?: S3Credential;
    region?: string;
    at?: number;
    agent?: Agent;
  } = {},
): Promise<Answer> {
  const { method = 'GET', headers = {}, body, sentBody = body, credential = OWNER, region = 'us-east-1' } = options;
  const at = options.at ?? NOON;
  const signed = sign(
    {
      service: 's3',
      region,
      method,
      path,
      host: endpoint.slice('http://'.length),
      headers: { 'X-Amz-Date': new Date(at).toISOString().replace(/[-:]|\.\d+/g, ''), ...headers },
      ...(body !== undefined && { body }),
      doNotEncodePath: true,
    },
    credential,
  );
  return send(`${endpoint}${signed.path ?? path}`, {
    method,
    headers: signed.headers ?? {},
    ...(sentBody !== undefined && { body: sentBody }),
    ...(options.agent && { agent: options.agent }),
  });
}
