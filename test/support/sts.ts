import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Credentials } from '../../src/aws/kept-credentials.ts';

/** An STS that the SDK finds where its settings say, for as long as it is open. */
export interface Sts {
  /** What it was asked, in the order of asking. */
  readonly asked: { readonly authorization: string; readonly parameters: Readonly<Record<string, string>> }[];
  /** Is awaited before a request is answered. */
  before: (parameters: Readonly<Record<string, string>>) => void | Promise<void>;
  close(): Promise<void>;
}

export interface StsOptions {
  /** The session that every role gives that may be assumed. */
  readonly session: Credentials;
  /** Whether a role may not be assumed. */
  readonly refuses?: (roleArn: string | undefined) => boolean;
}

export async function startSts({ session, refuses = () => false }: StsOptions): Promise<Sts> {
  const sts: Sts = { asked: [], before() {}, close };
  const server = createServer(async (request, response) => {
    const parameters = Object.fromEntries(new URLSearchParams(await text(request)));
    sts.asked.push({ authorization: request.headers.authorization ?? '', parameters });
    await sts.before(parameters);
    const refused = refuses(parameters.RoleArn);
    response.writeHead(refused ? 403 : 200, { 'content-type': 'text/xml' }).end(refused ? REFUSED : assumed(session));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const setBefore = process.env.AWS_ENDPOINT_URL_STS;
  process.env.AWS_ENDPOINT_URL_STS = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;

  async function close(): Promise<void> {
    if (setBefore === undefined) delete process.env.AWS_ENDPOINT_URL_STS;
    else process.env.AWS_ENDPOINT_URL_STS = setBefore;
    const closed = once(server, 'close');
    server.closeAllConnections();
    server.close();
    await closed;
  }

  return sts;
}

function assumed({ accessKeyId, secretAccessKey, sessionToken, expiration }: Credentials): string {
  return `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
<AccessKeyId>${accessKeyId}</AccessKeyId><SecretAccessKey>${secretAccessKey}</SecretAccessKey>
<SessionToken>${sessionToken}</SessionToken>
<Expiration>${expiration?.toISOString().replace(/\.\d+/, '')}</Expiration>
</Credentials></AssumeRoleResult></AssumeRoleResponse>`;
}

const REFUSED = `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>
<Code>AccessDenied</Code><Message>The bot is not authorized to assume the role</Message></Error></ErrorResponse>`;
