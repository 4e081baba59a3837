import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

/** A request as one of AWS's JSON services gets it: `DescribeTable` and its parameters. */
export interface AwsRequest {
  readonly operation: string;
  readonly input: unknown;
}

export interface AwsAnswer {
  /** Default: 200. */
  readonly status?: number;
  /** With `__type` for an error's name. */
  readonly body: object;
}

export interface ScriptedAws {
  readonly url: string;
  /** Every request so far, oldest first. */
  readonly requests: AwsRequest[];
  close(): Promise<void>;
}

/** Plays DynamoDB where a real one cannot be made to answer so. */
export async function startScriptedAws(answer: (request: AwsRequest) => AwsAnswer): Promise<ScriptedAws> {
  const requests: AwsRequest[] = [];
  const server = createServer(async (incoming, response) => {
    const [, operation = ''] = `${incoming.headers['x-amz-target']}`.split('.');
    const request = { operation, input: JSON.parse(await text(incoming)) };
    requests.push(request);
    const { status = 200, body } = answer(request);
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    requests,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** A refusal as AWS's JSON services write it. */
export function refusal(name: string, message = 'no', status = 400): AwsAnswer {
  return { status, body: { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message } };
}
