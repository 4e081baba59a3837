import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { serveResponseUrl } from './answer-url.ts';
import { METHODS, methodIn, serveApi } from './api/serve.ts';
import { serveFile, serveUpload } from './files.ts';
import { sendJson, sendText } from './http.ts';
import { isToLoopback } from './page/guard.ts';
import { servePage } from './page/serve-page.ts';
import type { Serving } from './serving.ts';

/** Everything that the workspace answers by HTTP: the Web API, response_urls, and the page with what it asks for. */
export function serve(serving: Serving): RequestListener {
  const methods = { ...METHODS, 'apps.connections.open': serving.sockets.method };
  return (request, response) => {
    route(serving, methods, request, response).catch(() => {
      if (!response.headersSent) sendJson(response, { ok: false, error: 'fatal_error' }, 500);
      else response.destroy();
    });
  };
}

async function route(
  serving: Serving,
  methods: typeof METHODS,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { model, url } = serving;
  if (!isToLoopback(request)) return sendText(response, 'this workspace is for this machine only', 403);
  const asked = new URL(request.url ?? '/', url());
  const { pathname } = asked;
  const method = methodIn(pathname);
  if (method !== undefined) return serveApi(model, methods, method, request, response);
  if (model.responseUrls.has(pathname)) {
    return serveResponseUrl(model, { path: pathname, whole: url() + pathname }, request, response);
  }
  if (pathname.startsWith('/upload/')) return serveUpload(model, pathname, request, response);
  if (pathname.startsWith('/files-pri/')) return serveFile(model, asked, request, response);
  return servePage(serving, asked, request, response);
}
