import { type Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** Whether it came over a connection that had served another request. */
  reused: boolean;
}

/**
 * Sends a request exactly as written. `fetch` and `URL` would not do: they collapse `..`, and the keys under test
 * must arrive as they were signed.
 */
export function send(
  url: string,
  options: {
    method?: string;
    headers?: OutgoingHttpHeaders;
    body?: Buffer | string | readonly string[];
    agent?: Agent;
  } = {},
): Promise<Answer> {
  const [, origin = '', target = '/'] = /^(http:\/\/[^/]+)(.*)$/s.exec(url) ?? [];
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const { method = 'GET', headers = {}, body, agent = false } = options;
    const outgoing = request({ hostname, port, path: target, method, headers, agent }, (incoming) => {
      const parts: Buffer[] = [];
      incoming.on('data', (part: Buffer) => parts.push(part));
      incoming.on('error', reject);
      incoming.on('end', () =>
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          body: Buffer.concat(parts),
          reused: outgoing.reusedSocket,
        }),
      );
    });
    outgoing.on('error', reject);
    if (typeof body === 'object' && !Buffer.isBuffer(body)) {
      for (const part of body) outgoing.write(part);
      outgoing.end();
    } else outgoing.end(body);
  });
}

/** The text of an element of an XML answer, entities left as they are. */
export function element(answer: Answer, name: string): string | undefined {
  return new RegExp(`<${name}>(.*?)</${name}>`, 's').exec(answer.body.toString())?.[1];
}

/** `403 AccessDenied` and the like, as tables of refusals write it. */
export function refusal(answer: Answer): string {
  return `${answer.status} ${element(answer, 'Code') ?? ''}`.trim();
}
