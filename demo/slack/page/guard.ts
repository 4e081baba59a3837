import type { IncomingMessage } from 'node:http';

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|localhost|\[::1\])(?::\d{1,5})?$/i;

/**
 * Whether the request was made to this machine by name. Listening on 127.0.0.1 alone does not do: a site can give its
 * own name that address and then read what is here (DNS rebinding).
 */
export function isToLoopback(request: IncomingMessage): boolean {
  return LOOPBACK.test(request.headers.host ?? '');
}

/** Whether another site's page makes the request; a browser says so in one header or the other. */
export function isFromElsewhere(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  return origin !== undefined && origin !== `http://${host}`;
}
