import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AwsAnswer } from './scripted-aws.ts';

/** What the product asks DynamoDB: `BatchGetItem`, `PutItem`, … */
export interface Passing {
  readonly operation: string;
  readonly body: string;
}

/** Is awaited before a request is passed on, or before its answer is. */
export type ProxyHook = (passing: Passing) => void | Promise<void>;

/** Stands between the product and a DynamoDB, and sees every request go by. */
export interface DynamoDbProxy {
  readonly url: string;
  readonly passed: Passing[];
  before: ProxyHook;
  after: ProxyHook;
  /** What is answered in the place of DynamoDB. */
  instead: (passing: Passing) => AwsAnswer | undefined;
  close(): Promise<void>;
}

export async function startProxy(target: string): Promise<DynamoDbProxy> {
  const server = createServer((incoming, response) => {
    pass(proxy, target, incoming, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const proxy: DynamoDbProxy = {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    passed: [],
    before() {},
    after() {},
    instead: () => undefined,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
  return proxy;
}

async function pass(
  proxy: DynamoDbProxy,
  target: string,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = (await incoming.toArray()).join('');
  const operation = String(incoming.headers['x-amz-target'] ?? '').replace(/^.*\./, '');
  const passing = { operation, body };
  proxy.passed.push(passing);
  await proxy.before(passing);
  const own = proxy.instead(passing);
  if (own !== undefined) {
    const { status = 200, body: answer } = own;
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(answer));
    return;
  }
  const outgoing = request(target + (incoming.url ?? ''), { method: incoming.method, headers: incoming.headers });
  outgoing.end(body);
  const [answer] = await once(outgoing, 'response');
  const answered = Buffer.concat(await answer.toArray());
  await proxy.after(passing);
  response.writeHead(answer.statusCode, answer.headers).end(answered);
}
