import { type IncomingHttpHeaders, request } from 'node:http';

export const FORBIDDEN = 403;

/** GETs a URL as it stands, without tidying its path as `fetch` and browsers do. */
export function download(url: string): Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }> {
  const [, host = '', port = '', path = '/'] = /^http:\/\/([^/:]+):(\d+)(\/.*)$/.exec(url) ?? [];
  return new Promise((resolve, reject) => {
    const outgoing = request({ host, port, path, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}
