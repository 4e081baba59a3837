import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import {
  type AssumedRole,
  type Credentials,
  createSigningCredentials,
  type SigningCredentialsOptions,
} from '../../src/aws/signing-credentials.ts';
import { after, HOUR, type Instant, instant, MINUTE, minutes, type Seconds, seconds } from '../../src/time.ts';

const NOON = instant(Date.UTC(2026, 10, 24, 12));
const ROLE = 'arn:aws:iam::123456789012:role/share-signing';

function later(length: Seconds): Instant {
  return after(NOON, length);
}

function keys(name: string, more: Partial<Credentials> = {}): Credentials {
  return { accessKeyId: name, secretAccessKey: `${name}/secret`, ...more };
}

function session(name: string, ends?: Instant): Credentials {
  return keys(name, { sessionToken: `${name}-token`, ...(ends !== undefined && { expiration: new Date(ends) }) });
}

/** Credentials that come one after the other, and a clock that stands still until it is set. */
function setUp(answers: (Credentials | Error)[], options: Partial<SigningCredentialsOptions> = {}) {
  let time = NOON;
  let asked = 0;
  const failures: unknown[] = [];
  const source = async (): Promise<Credentials> => {
    const answer = answers[Math.min(asked++, answers.length - 1)];
    if (answer === undefined || answer instanceof Error) throw answer ?? new Error('no answer');
    return answer;
  };
  const signing = createSigningCredentials({
    base: source,
    assumeRole: () => source,
    region: 'eu-west-1',
    maxTtl: HOUR,
    now: () => time,
    onRenewalFailure: (error) => failures.push(error),
    ...options,
  });
  return {
    signing,
    failures,
    asked: () => asked,
    at: (length: Seconds) => {
      time = later(length);
      return signing.current();
    },
  };
}

describe('what credentials sign is good', () => {
  it.each([
    ['for ever with long-lived keys', keys('AKID'), undefined],
    ['until a minute before the session ends', session('ASIA', later(HOUR)), later(minutes(59))],
    ['for the longest that is allowed where the session does not say', session('ASIA'), later(HOUR)],
    [
      'until a minute before keys end that say so',
      keys('AKID', { expiration: new Date(later(HOUR)) }),
      later(minutes(59)),
    ],
  ])('%s', async (_what, credentials, usableUntil) => {
    const { at } = setUp([credentials]);
    expect(await at(seconds(0))).toEqual({ identity: credentials, usableUntil });
  });

  it('anew at each call where the session does not say when it ends', async () => {
    const { at, asked } = setUp([session('ASIA')], { maxTtl: minutes(15) });
    await at(seconds(0));
    expect((await at(HOUR)).usableUntil).toBe(later(minutes(75)));
    expect(asked()).toBe(1);
  });
});

describe.each([
  ["the chain's credentials, five minutes before they end", undefined, minutes(55)],
  ["an assumed role's, when half of their life is over", ROLE, minutes(30)],
])('renews %s', (_what, roleArn, due) => {
  const options = roleArn === undefined ? {} : { roleArn };
  const first = session('FIRST', later(HOUR));
  const second = session('SECOND', later(minutes(115)));

  it('and not before', async () => {
    const { at, asked } = setUp([first, second], options);
    const kept = await at(seconds(0));
    expect((await at(seconds(due - 1))).identity).toBe(kept.identity);
    expect(asked()).toBe(1);
    expect(await at(due)).toEqual({ identity: second, usableUntil: later(minutes(114)) });
  });

  it('once for all who ask at the time', async () => {
    const { at, signing, asked } = setUp([first, second], options);
    await Promise.all([signing.current(), signing.provider(), signing.current()]);
    expect(asked()).toBe(1);
    const all = await Promise.all([at(due), signing.current(), signing.provider()]);
    expect(asked()).toBe(2);
    expect(all.map((one) => ('identity' in one ? one.identity : one))).toEqual([second, second, second]);
  });

  it('and keeps those it has while there are no others, telling so', async () => {
    const down = new Error('STS is down');
    const { at, failures } = setUp([first, down], options);
    await at(seconds(0));
    expect(await at(due)).toEqual({ identity: first, usableUntil: later(minutes(59)) });
    expect(failures).toEqual([down]);
    expect((await at(seconds(59 * MINUTE - 1))).identity).toBe(first);
    await expect(at(minutes(59))).rejects.toBe(down);
  });

  it('again half a minute after it failed, and not at every click', async () => {
    const { at, asked } = setUp([first, new Error('STS is down'), second], options);
    await at(seconds(0));
    await at(due);
    expect((await at(seconds(due + 29))).identity).toBe(first);
    expect(asked()).toBe(2);
    expect((await at(seconds(due + 30))).identity).toBe(second);
  });

  it('and keeps those it has where the new ones are as good as over', async () => {
    const { at, failures } = setUp([first, session('OVER', later(minutes(30)))], options);
    await at(seconds(0));
    expect((await at(due)).identity).toBe(first);
    expect(failures).toHaveLength(1);
  });
});

describe('without usable credentials', () => {
  it('there is an error, and the next call asks again', async () => {
    const { at, signing } = setUp([new Error('no credentials'), keys('AKID')]);
    await expect(at(seconds(0))).rejects.toThrow('no credentials');
    expect(await signing.provider()).toEqual(keys('AKID'));
  });

  it('there is an error where all there are have ended', async () => {
    const { signing } = setUp([session('OVER', later(MINUTE))]);
    await expect(signing.current()).rejects.toThrow('have ended');
  });
});

it('gives S3 clients the very credentials that links are signed with, and their own end', async () => {
  const { signing } = setUp([session('ASIA', later(HOUR))], { roleArn: ROLE });
  const { identity } = await signing.current();
  expect(await signing.provider()).toBe(identity);
  expect((await signing.provider()).expiration).toEqual(new Date(later(HOUR)));
});

it('assumes the role with the base credentials', async () => {
  const roles: AssumedRole[] = [];
  const base = async () => keys('AKID');
  const { signing } = setUp([], {
    base,
    roleArn: ROLE,
    assumeRole: (role) => {
      roles.push(role);
      return async () => session('ASIA', later(HOUR));
    },
  });
  expect((await signing.current()).identity.accessKeyId).toBe('ASIA');
  expect(roles).toEqual([{ roleArn: ROLE, base, region: 'eu-west-1' }]);
});

describe('against an STS', () => {
  const setBefore = process.env.AWS_ENDPOINT_URL_STS;
  const requests: { authorization: string; parameters: Record<string, string> }[] = [];
  let server: Server;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parameters = Object.fromEntries(new URLSearchParams(await text(request)));
    requests.push({ authorization: request.headers.authorization ?? '', parameters });
    const refused = parameters.RoleArn !== ROLE;
    response.writeHead(refused ? 403 : 200, { 'content-type': 'text/xml' }).end(refused ? REFUSED : ASSUMED);
  }

  beforeAll(async () => {
    server = createServer(answer).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    process.env.AWS_ENDPOINT_URL_STS = `http://127.0.0.1:${address.port}`;
  });

  afterAll(async () => {
    if (setBefore === undefined) delete process.env.AWS_ENDPOINT_URL_STS;
    else process.env.AWS_ENDPOINT_URL_STS = setBefore;
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  function signingAs(roleArn: string) {
    return createSigningCredentials({
      base: async () => keys('AKIDBASE'),
      roleArn,
      region: 'eu-west-1',
      maxTtl: HOUR,
      now: () => NOON,
    });
  }

  it('asks for an hour as s3-share, where AWS_ENDPOINT_URL_STS says, with the base credentials', async () => {
    const { identity, usableUntil } = await signingAs(ROLE).current();
    expect(identity).toMatchObject(session('ASIAROLE'));
    expect(usableUntil).toBe(later(minutes(59)));
    const [{ authorization, parameters } = { authorization: '', parameters: {} }] = requests;
    expect(authorization).toContain('Credential=AKIDBASE/');
    expect(authorization).toContain('/eu-west-1/sts/aws4_request');
    expect(parameters).toMatchObject({
      Action: 'AssumeRole',
      RoleArn: ROLE,
      RoleSessionName: 's3-share',
      DurationSeconds: '3600',
    });
  });

  it('says why the role may not be assumed', async () => {
    await expect(signingAs('arn:aws:iam::123456789012:role/other').current()).rejects.toThrow('is not authorized');
  });
});

const ASSUMED = `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
<AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>ASIAROLE/secret</SecretAccessKey>
<SessionToken>ASIAROLE-token</SessionToken><Expiration>2026-11-24T13:00:00Z</Expiration>
</Credentials></AssumeRoleResult></AssumeRoleResponse>`;

const REFUSED = `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>
<Code>AccessDenied</Code><Message>The bot is not authorized to assume the role</Message></Error></ErrorResponse>`;
