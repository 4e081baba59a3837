import { type AssumedRole, sessionName } from '../../src/aws/assume-role.ts';
import type { Credentials } from '../../src/aws/kept-credentials.ts';
import { createSigningCredentials, type SigningCredentialsOptions } from '../../src/aws/signing-credentials.ts';
import { after, HOUR, type Instant, instant, MINUTE, minutes, type Seconds, seconds } from '../../src/time.ts';
import { type Sts, startSts } from '../support/sts.ts';

const NOON = instant(Date.UTC(2026, 10, 24, 12));
const BEN = 'U0BEN';
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
    assumeRole: () => ({ assume: source, close() {} }),
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
      return signing.of(BEN);
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
    await Promise.all([signing.of(BEN), signing.of(BEN), signing.of(BEN)]);
    expect(asked()).toBe(1);
    const all = await Promise.all([at(due), signing.of(BEN), signing.of(BEN)]);
    expect(asked()).toBe(2);
    expect(all.map(({ identity }) => identity)).toEqual([second, second, second]);
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
    await expect(signing.of(BEN)).rejects.toThrow('have ended');
  });
});

it('without a role, gives S3 clients the very credentials that links are signed with, and their own end', async () => {
  const { signing } = setUp([session('ASIA', later(HOUR))]);
  const { identity } = await signing.of(BEN);
  expect(await signing.provider()).toBe(identity);
  expect((await signing.provider()).expiration).toEqual(new Date(later(HOUR)));
});

describe('with a role', () => {
  /** A role whose sessions are told apart by their names, with a clock that stands still. */
  function roleOfMany() {
    const names: string[] = [];
    const roles: AssumedRole[] = [];
    let closed = 0;
    const base = async () => keys('AKID');
    const signing = createSigningCredentials({
      ...{ base, roleArn: ROLE, region: 'eu-west-1', maxTtl: HOUR, now: () => NOON },
      assumeRole: (role) => {
        roles.push(role);
        const assume = async (name: string) => {
          names.push(name);
          return session(name, later(HOUR));
        };
        return { assume, close: () => void closed++ };
      },
    });
    return { signing, names, roles, base, closed: () => closed };
  }

  it('assumes it with the base credentials, and lets go of STS at the end', () => {
    const { signing, roles, base, closed } = roleOfMany();
    signing.close();
    expect(roles).toEqual([{ roleArn: ROLE, base, region: 'eu-west-1' }]);
    expect(closed()).toBe(1);
  });

  it('signs for each person with a session in their name, and asks S3 with one of the bot’s own', async () => {
    const { signing, names } = roleOfMany();
    for (const person of ['U0BEN', 'U0CHIE', 'U0BEN']) await signing.of(person);
    expect((await signing.of('U0BEN')).identity.accessKeyId).toBe('s3-share-U0BEN');
    expect((await signing.provider()).accessKeyId).toBe('s3-share');
    expect(names).toEqual(['s3-share-U0BEN', 's3-share-U0CHIE', 's3-share']);
  });

  it('keeps 2,000 people’s sessions, and lets go of who has not come for the longest time', async () => {
    const { signing, names } = roleOfMany();
    const people = Array.from({ length: 2_000 }, (_, number) => `U${number}`);
    for (const person of [...people, 'U0', 'UNEW']) await signing.of(person);
    expect(names).toHaveLength(2_001);
    await signing.of('U0');
    expect(names).toHaveLength(2_001);
    await signing.of('U1');
    expect(names.slice(2_001)).toEqual(['s3-share-U1']);
  });

  it.each([
    ['a person’s id', 'U07AB12CD', 's3-share-U07AB12CD'],
    ['what STS would not take', 'U1 <x>/ü\n', 's3-share-U1--x----'],
    ['what is too long for STS', 'U'.repeat(100), `s3-share-${'U'.repeat(55)}`],
  ])('names a session by %s', (_what, person, name) => {
    expect(sessionName(person)).toBe(name);
    expect(name).toMatch(/^[\w+=,.@-]{2,64}$/);
  });
});

describe('against an STS', () => {
  let sts: Sts;

  beforeAll(async () => {
    sts = await startSts({ session: session('ASIAROLE', later(HOUR)), refuses: (roleArn) => roleArn !== ROLE });
  });

  afterAll(() => sts.close());

  async function signAs(roleArn: string) {
    const base = async () => keys('AKIDBASE');
    const signing = createSigningCredentials({
      base,
      roleArn,
      region: 'eu-west-1',
      maxTtl: HOUR,
      now: () => NOON,
    });
    return signing.of(BEN).finally(() => signing.close());
  }

  it('asks for an hour in the person’s name, where AWS_ENDPOINT_URL_STS says, with the base credentials', async () => {
    const { identity, usableUntil } = await signAs(ROLE);
    expect(identity).toMatchObject(session('ASIAROLE'));
    expect(usableUntil).toBe(later(minutes(59)));
    const [{ authorization, parameters } = { authorization: '', parameters: {} }] = sts.asked;
    expect(authorization).toContain('Credential=AKIDBASE/');
    expect(authorization).toContain('/eu-west-1/sts/aws4_request');
    expect(parameters).toMatchObject({
      Action: 'AssumeRole',
      RoleArn: ROLE,
      RoleSessionName: 's3-share-U0BEN',
      DurationSeconds: '3600',
    });
  });

  it('says why the role may not be assumed', async () => {
    await expect(signAs('arn:aws:iam::123456789012:role/other')).rejects.toThrow('is not authorized');
  });
});
