import { GetObjectCommand, S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import fc from 'fast-check';
import { createPresigner, type GetLink } from '../../src/aws/presign.ts';
import type { SigningIdentity } from '../../src/aws/presign-signature.ts';
import { attachmentDisposition } from '../../src/share/disposition.ts';
import { DAY, HOUR, instant, LONGEST_LINK, type Seconds, seconds } from '../../src/time.ts';
import { signatureByAws4, signatureIn } from '../support/aws4-signature.ts';
import { AWKWARD_KEYS } from '../support/keys.ts';

const NOON = instant(Date.UTC(2026, 10, 24, 12));

const VERSION = '3sL4kqtJlcpXroDTDmJ+rmSpXd3dIbrHY/MTRCxf3vjVBH40Nr8X8gdRQBpUMLUo';

const LONG_LIVED: SigningIdentity = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'owner/secret+' };
const SESSION: SigningIdentity = {
  accessKeyId: 'ASIAEXAMPLE',
  secretAccessKey: 'session/secret+',
  sessionToken: `${'IQoJb3JpZ2luX2Vj/+'.repeat(40)}==`,
};

const SETTINGS: Readonly<Record<string, S3ClientConfig>> = {
  "S3's own address": {},
  'the path style': { forcePathStyle: true },
  'another partition': { region: 'cn-north-1' },
  'FIPS and dual-stack': { region: 'us-east-2', useFipsEndpoint: true, useDualstackEndpoint: true },
  'an endpoint with a port': { endpoint: 'http://127.0.0.1:9000', forcePathStyle: true },
  'an endpoint with a path': { endpoint: 'https://storage.example:8443/s3/v1/', forcePathStyle: true },
  'an endpoint with buckets as hosts': { endpoint: 'http://s3.localhost:4566' },
  "an endpoint with its scheme's own port": { endpoint: 'https://storage.example:443', forcePathStyle: true },
  'an IPv6 endpoint': { endpoint: 'http://[::1]:9000', forcePathStyle: true },
  'checksums in answers': { responseChecksumValidation: 'WHEN_SUPPORTED' },
  'checksums in requests': { requestChecksumCalculation: 'WHEN_SUPPORTED' },
};

/** The SDK signs what browsers cannot reach, too. */
const KEYS = [...AWKWARD_KEYS, 'a/../b/./c', 'k', '/'];

function clientOf(identity: SigningIdentity, settings: S3ClientConfig = {}): S3Client {
  return new S3Client({
    region: 'eu-west-1',
    credentials: identity,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...settings,
  });
}

function linkTo(bucket: string, key: string, more: Partial<GetLink> = {}): GetLink {
  const object = { bucket, key };
  return { object, disposition: attachmentDisposition(object), expiresIn: HOUR, at: NOON, ...more };
}

function linkBySdk(client: S3Client, link: GetLink): Promise<string> {
  const { object, versionId, disposition, expiresIn, at, logged = {} } = link;
  const version = versionId === undefined ? {} : { VersionId: versionId };
  const input = { Bucket: object.bucket, Key: object.key, ResponseContentDisposition: disposition, ...version };
  const command = new GetObjectCommand(input);
  // The SDK's own way to have a parameter of one's own signed.
  command.middlewareStack.add(
    (next) => (args) => {
      const { request } = args;
      if (!isRequest(request)) throw new Error('the SDK has built no request');
      Object.assign(request.query, logged);
      return next(args);
    },
    { step: 'build' },
  );
  return getSignedUrl(client, command, { expiresIn, signingDate: new Date(at) });
}

function isRequest(request: unknown): request is { query: Record<string, string> } {
  return typeof request === 'object' && request !== null && 'query' in request;
}

const LOGGED = { 'x-share': 'sh_8k2m4q7t' };

const awkwardLinks = ['team-files', 'files.team.example'].flatMap((bucket) =>
  AWKWARD_KEYS.flatMap((key) => [
    linkTo(bucket, key),
    linkTo(bucket, key, { logged: LOGGED }),
    linkTo(bucket, key, { versionId: VERSION, logged: LOGGED }),
  ]),
);

const identities: [who: string, identity: SigningIdentity][] = [
  ['long-lived keys', LONG_LIVED],
  ['a session', SESSION],
];

describe.each(identities)('%s', (_who, identity) => {
  it.each(Object.entries(SETTINGS))('sign every awkward key as the SDK does, with %s', async (_what, settings) => {
    const client = clientOf(identity, settings);
    const presign = createPresigner(client);
    for (const link of awkwardLinks) expect(await presign(link, identity)).toBe(await linkBySdk(client, link));
  });

  it('sign every awkward key as aws4 does, which shares no code with the SDK', async () => {
    const presign = createPresigner(clientOf(identity));
    for (const link of awkwardLinks) {
      const url = await presign(link, identity);
      expect(signatureIn(url)).toBe(signatureByAws4(url, identity, 'eu-west-1'));
    }
  });
});

it('signs whatever keys, names, versions and times there can be as the SDK does', async () => {
  const signers = Object.values(SETTINGS).flatMap((settings) =>
    identities.map(([, identity]) => {
      const client = clientOf(identity, settings);
      return { client, identity, presign: createPresigner(client) };
    }),
  );
  const bucket = fc.stringMatching(/^[a-z0-9](?:\.?[a-z0-9-]){1,30}[a-z0-9]$/);
  const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 });
  const key = fc.array(fc.oneof(text, fc.constantFrom(...KEYS)), { minLength: 1, maxLength: 4 });
  const link = fc
    .record({
      bucket,
      key: key.map((parts) => parts.join('/')),
      versionId: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
      disposition: text,
      expiresIn: fc.integer({ min: 1, max: LONGEST_LINK }).map(seconds),
      at: fc.integer({ min: 0, max: Date.UTC(9999, 11, 31) }).map(instant),
      share: fc.option(fc.stringMatching(/^sh_[a-z0-9]{8}$/), { nil: undefined }),
    })
    .map(({ bucket, key, versionId, share, ...rest }) =>
      linkTo(bucket, key, {
        ...rest,
        ...(versionId !== undefined && { versionId }),
        ...(share !== undefined && { logged: { 'x-share': share } }),
      }),
    );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...signers), link, async ({ client, identity, presign }, one) => {
      expect(await presign(one, identity)).toBe(await linkBySdk(client, one));
    }),
    { numRuns: 500 },
  );
});

describe('one presigner', () => {
  it('signs for whoever it is told, on whichever day', async () => {
    const presign = createPresigner(clientOf(LONG_LIVED));
    for (const identity of [LONG_LIVED, SESSION, LONG_LIVED, { ...LONG_LIVED, secretAccessKey: 'rotated' }]) {
      for (const at of [NOON, instant(NOON + DAY * 1000), NOON]) {
        const link = linkTo('team-files', 'report.pdf', { at });
        expect(await presign(link, identity)).toBe(await linkBySdk(clientOf(identity), link));
      }
    }
  });

  it('asks the SDK for one link per bucket', async () => {
    let asked = 0;
    const credentials = async () => {
      asked++;
      return LONG_LIVED;
    };
    const presign = createPresigner(clientOf(LONG_LIVED, { credentials }));
    const links = [linkTo('team-files', 'a'), linkTo('team-files', 'b'), linkTo('team-files', 'c')];
    await Promise.all(links.map((link) => presign(link, LONG_LIVED)));
    expect(asked).toBe(1);
  });

  it('asks again where the SDK had no answer', async () => {
    let down = true;
    const credentials = async () => {
      if (down) throw new Error('no credentials yet');
      return LONG_LIVED;
    };
    const client = clientOf(LONG_LIVED, { credentials });
    const presign = createPresigner(client);
    const link = linkTo('team-files', 'a');
    await expect(presign(link, LONG_LIVED)).rejects.toThrow('no credentials yet');
    down = false;
    expect(await presign(link, LONG_LIVED)).toBe(await linkBySdk(client, link));
  });

  it('takes no part of one link into the next', async () => {
    const client = clientOf(SESSION);
    const presign = createPresigner(client);
    await presign(linkTo('team-files', 'a', { versionId: VERSION, logged: { 'x-share': 'sh_1' } }), SESSION);
    const link = linkTo('team-files', 'b');
    expect(await presign(link, LONG_LIVED)).toBe(await linkBySdk(clientOf(LONG_LIVED), link));
  });
});

describe('parameters for the access log', () => {
  it('are signed', async () => {
    const presign = createPresigner(clientOf(SESSION));
    const logged = { 'x-share': 'sh_8k2m4q7t', 'x-a': 'a b', 'x-z': '' };
    const url = await presign(linkTo('team-files', 'a b.txt', { versionId: VERSION, logged }), SESSION);
    expect(Object.fromEntries(new URL(url).searchParams)).toMatchObject(logged);
    expect(signatureIn(url)).toBe(signatureByAws4(url, SESSION, 'eu-west-1'));
  });

  it.each(['x-id', 'x-amz-checksum-mode', 'x-Amz-Expires', 'x-', 'x-a=b'] as const)('are not %s', async (name) => {
    const link = linkTo('team-files', 'a', { logged: { [name]: '1' } });
    await expect(createPresigner(clientOf(LONG_LIVED))(link, LONG_LIVED)).rejects.toThrow(RangeError);
  });
});

describe('no link is made', () => {
  it.each([0, -5, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 604_801])('for %d seconds', async (count) => {
    const link = { ...linkTo('team-files', 'a'), expiresIn: count as Seconds };
    await expect(createPresigner(clientOf(LONG_LIVED))(link, LONG_LIVED)).rejects.toThrow(RangeError);
  });

  it('to an empty key, which would list the bucket', async () => {
    const link = linkTo('team-files', '');
    await expect(createPresigner(clientOf(LONG_LIVED))(link, LONG_LIVED)).rejects.toThrow(RangeError);
  });

  it('to a key that has no UTF-8', async () => {
    const link = linkTo('team-files', 'half \uD83D.png');
    await expect(createPresigner(clientOf(LONG_LIVED))(link, LONG_LIVED)).rejects.toThrow(URIError);
  });

  it('into a directory bucket, whose sessions end after five minutes', async () => {
    const session = { ...SESSION, sessionToken: 'directory', expiration: new Date(NOON) };
    const s3ExpressIdentityProvider = { getS3ExpressIdentity: async () => session };
    const presign = createPresigner(clientOf(LONG_LIVED, { s3ExpressIdentityProvider }));
    const link = linkTo('files--euw1-az1--x-s3', 'a');
    await expect(presign(link, LONG_LIVED)).rejects.toThrow('not supported');
  });
});
