import type { IncomingMessage } from 'node:http';
import { isRecord, parsedJson } from '../json.ts';
import type { Arguments } from './method.ts';

/** What the SDKs send as JSON inside a form. */
const JSON_ARGUMENTS = ['blocks', 'attachments', 'view', 'metadata', 'files', 'channels'];

/** The arguments of a Web API call, from a form or from JSON. */
export function argumentsOf(contentType: string, body: string): Arguments {
  if (contentType.startsWith('application/json')) {
    const parsed = parsedJson(body);
    return isRecord(parsed) ? parsed : {};
  }
  const args: Arguments = Object.fromEntries(new URLSearchParams(body));
  for (const name of JSON_ARGUMENTS) {
    const text = args[name];
    // What is no JSON stays as it is, for the method to refuse.
    if (typeof text === 'string') args[name] = parsedJson(text) ?? text;
  }
  return args;
}

export function bearerToken(request: IncomingMessage): string | undefined {
  return /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
}
