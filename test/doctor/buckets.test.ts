import type { BucketOptions } from '../../demo/s3/server.ts';
import { openAllowList } from '../../src/rules/allow-list.ts';
import { DAY, HOUR, instant } from '../../src/time.ts';
import { ada, board, CREDENTIALS, FILE, type Stage, setStage } from '../support/stage.ts';
import { type CheckUp, checkUp, checkUpOn } from './check-up.ts';

const KEY = 'arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555';
/** Everything that can be told of a bucket, as it is in a new one. */
const NEW: BucketOptions = {
  versioning: undefined,
  requesterPays: undefined,
  publicAccessBlock: undefined,
  cors: undefined,
  kmsKey: undefined,
  policy: undefined,
};
let stage: Stage;

beforeAll(async () => {
  stage = await setStage({ env: { PUBLIC_URL: 'https://share.example/files' } });
});

afterEach(async () => {
  await stage.s3.createBucket(FILE.bucket, NEW);
  await stage.s3.put(FILE.bucket, FILE.key, FILE.body);
  stage.s3.addCredential(CREDENTIALS);
});

afterAll(() => stage.close());

async function configured(options: BucketOptions): Promise<CheckUp> {
  await stage.s3.createBucket(FILE.bucket, options);
  return checkUp(stage);
}

async function denied(...actions: string[]): Promise<CheckUp> {
  stage.s3.addCredential({ ...CREDENTIALS, denied: actions });
  return checkUp(stage);
}

test('without s3:ListBucket: what that means, and the statement', async () => {
  const found = await denied('s3:ListBucket');
  expect(found.must).toEqual([]);
  expect(found.should).toEqual([
    'Buckets: The bot may not list team-files: it can’t tell a file that is not there from one that it may not read, nor ' +
      'suggest files. Add this to the policy of the bot’s role.\n' +
      `{
  "Sid": "TellMissingFromForbidden",
  "Effect": "Allow",
  "Action": "s3:ListBucket",
  "Resource": "arn:aws:s3:::team-files"
}`,
  ]);
  expect(found.unseen).toContain(
    'Buckets: Whether files in team-files can be read: the bot knows no name of one to try.',
  );
});

test('without s3:GetObject nothing can be shared', async () => {
  const found = await denied('s3:GetObject');
  expect(found.summary).toMatch(/^1 thing must be mended/);
  expect(found.must).toEqual([
    'Buckets: The bot may not read team-files/report.pdf, so nothing there can be shared. Add this to the policy of the ' +
      'bot’s role; a bucket policy that denies it, or a bucket of another account, has to let the bot in too.\n' +
      `{
  "Sid": "ReadTheFiles",
  "Effect": "Allow",
  "Action": [
    "s3:GetObject",
    "s3:GetObjectVersion"
  ],
  "Resource": "arn:aws:s3:::team-files/*"
}`,
  ]);
});

test('without either, a file that a rule names may as well not be there', async () => {
  await stage.type(ada, 'allow everyone locked/one.pdf up to 1h', board);
  await stage.s3.createBucket('locked');
  const found = await denied('s3:GetObject', 's3:ListBucket');
  await forget('locked/one.pdf');
  expect(found.must).toEqual([
    expect.stringContaining(
      'The bot may not read locked/one.pdf (or it is not there), so nothing there can be shared.',
    ),
  ]);
});

test('without s3:GetObjectVersion what is shared from a versioned bucket cannot be read', async () => {
  await stage.s3.createBucket(FILE.bucket, { versioning: 'enabled' });
  await stage.s3.put(FILE.bucket, FILE.key, FILE.body);
  const found = await denied('s3:GetObjectVersion');
  expect(found.must).toEqual([
    'Buckets: The bot may not read versions in team-files, where versions are kept: links to what was shared would not ' +
      'work. Add this to the policy of the bot’s role.\n' +
      `{
  "Sid": "ReadTheVersions",
  "Effect": "Allow",
  "Action": "s3:GetObjectVersion",
  "Resource": "arn:aws:s3:::team-files/*"
}`,
  ]);
});

test('a KMS key that the bot may not use, by its ARN', async () => {
  await stage.s3.createBucket(FILE.bucket, { kmsKey: KEY });
  await stage.s3.put(FILE.bucket, FILE.key, FILE.body, { encryption: 'aws:kms', kmsReadable: false });
  const found = await checkUp(stage);
  expect(found.must).toEqual([
    'Buckets: The bot may not decrypt team-files/report.pdf: it is encrypted with a KMS key, and links to it would not ' +
      'work. Add this to the policy of the bot’s role, and let the key’s own policy permit it.\n' +
      `{
  "Sid": "DecryptTheFiles",
  "Effect": "Allow",
  "Action": "kms:Decrypt",
  "Resource": "${KEY}"
}`,
  ]);
});

test('a KMS key that the bot may use; and one of which that is not known', async () => {
  const untried = await configured({ kmsKey: KEY });
  expect(untried.unseen.at(-1)).toMatch(
    new RegExp(
      `^Buckets: team-files: new files are encrypted with the KMS key ${KEY}, and there is none to try it on\\. The bot needs kms:Decrypt for it\\.\n`,
    ),
  );
  await stage.s3.put(FILE.bucket, FILE.key, FILE.body, { encryption: 'aws:kms' });
  const tried = await checkUp(stage);
  expect(tried.fine).toContain('team-files: files are encrypted with a KMS key that the bot may use.');
});

test('a bucket policy that lets everyone in, and Block Public Access off', async () => {
  const command =
    'aws s3api put-public-access-block --bucket team-files --public-access-block-configuration ' +
    'BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true';
  const found = await configured({ policy: 'public', publicAccessBlock: 'none' });
  expect(found.must).toEqual([
    'Buckets: The bucket policy of team-files makes it public: anyone reads it, without the bot and without a trace. Turn ' +
      `Block Public Access on, and take the statement out of the policy.\n${command}`,
  ]);
  expect(found.should).toEqual([
    'Buckets: Block Public Access is not on for team-files: a policy or an ACL could make it public. The bot needs ' +
      `nothing public.\n${command}`,
  ]);
  const partly = await configured({
    policy: 'private',
    publicAccessBlock: {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: false,
      RestrictPublicBuckets: false,
    },
  });
  expect(partly.must).toEqual([]);
  expect(partly.should[0]).toMatch(
    /^Buckets: Block Public Access is not on for team-files \(BlockPublicPolicy, RestrictPublicBuckets\): /,
  );
});

test('what versioning means for shares', async () => {
  expect((await configured({ versioning: 'enabled' })).fine).toContain(
    'team-files: versions are kept, so a share goes on giving the version that was shared.',
  );
  const turnOn = 'aws s3api put-bucket-versioning --bucket team-files --versioning-configuration Status=Enabled';
  expect((await configured({ versioning: 'suspended' })).know).toContain(
    'Buckets: team-files: versioning is suspended, so what is written now can’t be pinned. A file that is written over ' +
      `stops the shares of it.\n${turnOn}`,
  );
  expect((await configured({ versioning: undefined })).know).toContain(
    'Buckets: team-files: without versions. A file that is written over stops the shares of it; with versions they would ' +
      `go on giving what was shared.\n${turnOn}`,
  );
});

test('Requester Pays, and none of the refusals that come of it', async () => {
  const found = await configured({ requesterPays: true });
  expect(found.must).toEqual([
    'Buckets: In team-files whoever downloads pays (Requester Pays), and a link can’t do that: nothing of it can be ' +
      'shared.\naws s3api put-bucket-request-payment --bucket team-files --request-payment-configuration Payer=BucketOwner',
  ]);
  expect(found.should).toEqual([]);
});

test('a bucket that is not there, with the rule that names it', async () => {
  const said = await stage.type(ada, 'allow everyone no-such-bucket/reports/ up to 1h', board);
  const [, rule] = /(ru_[a-z0-9]{8})/.exec(JSON.stringify(said)) ?? [];
  const found = await checkUp(stage);
  await forget('no-such-bucket');
  expect(found.must).toEqual([
    `Buckets: There is no bucket no-such-bucket, which ${rule} names. Check the name; /share forget ${rule} removes a rule that is for nothing.`,
  ]);
});

test('a bucket in another region: links are signed for where it is', async () => {
  await stage.s3.createBucket('far-away', { region: 'ap-southeast-2' });
  await stage.s3.put('far-away', 'x', 'y');
  await stage.type(ada, 'allow everyone far-away up to 1h', board);
  const found = await checkUp(stage);
  await forget('far-away');
  expect([...found.must, ...found.should]).toEqual([]);
  expect(found.fine).toContain(
    'far-away (ap-southeast-2): not in us-east-1 (AWS_REGION), and links are signed for where they are.',
  );
  expect(found.fine).toContain(
    'far-away, team-files: there, can be listed, can be read, Block Public Access on, encrypted by S3.',
  );
});

test('what may not be looked at is no fault of the bot: the permissions that would let it', async () => {
  const found = await denied(
    ...['s3:GetBucketVersioning', 's3:GetBucketPublicAccessBlock', 's3:GetBucketPolicyStatus'],
    ...['s3:GetEncryptionConfiguration', 's3:GetBucketRequestPayment'],
  );
  expect([...found.must, ...found.should]).toEqual([]);
  expect(found.unseen).toContain(
    'Buckets: Couldn’t look at all of team-files: needs s3:GetBucketPublicAccessBlock, s3:GetBucketPolicyStatus, ' +
      's3:GetBucketVersioning, s3:GetBucketRequestPayment, s3:GetEncryptionConfiguration. Without it the bot works all the same.\n' +
      `{
  "Sid": "LookAtTheBuckets",
  "Effect": "Allow",
  "Action": [
    "s3:GetBucketPublicAccessBlock",
    "s3:GetBucketPolicyStatus",
    "s3:GetBucketVersioning",
    "s3:GetBucketRequestPayment",
    "s3:GetEncryptionConfiguration"
  ],
  "Resource": "arn:aws:s3:::team-files"
}`,
  );
});

test('files that cannot be tried: none there, only archived ones, a rule for one that is gone', async () => {
  await stage.s3.createBucket('quiet');
  await stage.s3.put('quiet', 'folder/', '');
  await stage.type(ada, 'allow everyone quiet/folder/ up to 1h', board);
  expect((await checkUp(stage)).unseen).toContain(
    'Buckets: Whether files in quiet can be read: there is none yet where a rule is.',
  );
  await stage.s3.put('quiet', 'folder/old', 'x', { storageClass: 'GLACIER' });
  expect((await checkUp(stage)).unseen).toContain(
    'Buckets: Whether files in quiet can be read: those that were found are archived, and have to be restored to be shared.',
  );
  await stage.s3.put('quiet', 'folder/old', 'x', { encryption: 'sse-c' });
  expect((await checkUp(stage)).unseen).toContain(
    'Buckets: Whether files in quiet can be read: the one that was found is encrypted with a key that only its owner has ' +
      '(SSE-C), which no link can carry.',
  );
  await stage.s3.put('quiet', 'folder/old', 'x', { storageClass: 'GLACIER' });
  await stage.s3.put('quiet', 'folder/young', '');
  expect((await checkUp(stage)).all).not.toContain('Whether files in quiet');
  await forget('quiet/folder/');
  // A rule for one file is not about another whose name begins alike.
  await stage.s3.put('quiet', 'gone.pdf.bak', 'x');
  await stage.type(ada, 'allow everyone quiet/gone.pdf up to 1h', board);
  expect((await checkUp(stage)).know).toContain('Buckets: A rule is for quiet/gone.pdf alone, and that is not there.');
  await forget('quiet/gone.pdf');
});

describe('where a rule is about uploads', () => {
  beforeAll(async () => {
    await stage.type(ada, 'allow everyone team-files/inbox/ to upload', board);
  });

  afterAll(() => forget('team-files/inbox/'));

  const rule = { methods: ['PUT'], headers: ['*'] };
  const wrong =
    'Buckets: team-files does not let pages of https://share.example upload (CORS), which rules are about. The command ' +
    'takes the place of CORS rules that are there.\n' +
    "aws s3api put-bucket-cors --bucket team-files --cors-configuration '" +
    '{"CORSRules":[{"AllowedOrigins":["https://share.example"],"AllowedMethods":["PUT"],"AllowedHeaders":["*"],"ExposeHeaders":["ETag"]}]}\'';

  test.each<[string, BucketOptions['cors']]>([
    ['no CORS at all', []],
    ['another page', [{ ...rule, origins: ['https://other.example'] }]],
    ['a page whose name only ends alike', [{ ...rule, origins: ['https://*.share.example'] }]],
    ['reading only', [{ ...rule, origins: ['*'], methods: ['GET'] }]],
    ['too few headers', [{ ...rule, origins: ['*'], headers: ['content-type'] }]],
  ])('%s', async (_what, cors) => {
    expect((await configured({ cors })).should).toEqual([wrong]);
  });

  test.each<[string, BucketOptions['cors']]>([
    ['this page', [{ ...rule, origins: ['https://share.example'] }]],
    ['all pages', [{ ...rule, origins: ['*'], headers: ['Content-Type', 'If-*'] }]],
    [
      'pages of its kind, in a second rule',
      [
        { origins: ['x'], methods: [] },
        { ...rule, origins: ['https://*.example'] },
      ],
    ],
  ])('right for %s', async (_what, cors) => {
    const found = await configured({ cors });
    expect(found.should).toEqual([]);
    expect(found.fine).toContain('team-files: pages of https://share.example may upload (CORS).');
  });
});

test('uploads without PUBLIC_URL', async () => {
  const found = await checkUpOn({}, async (other) => {
    await other.type(ada, 'allow everyone team-files/inbox/ to upload', board);
  });
  expect(found.should).toEqual([
    'Buckets: Rules are about uploads to team-files, and PUBLIC_URL is not set: people can’t reach the page that they ' +
      'send files from. Set it to where the bot is reached from outside.',
  ]);
});

test('of many buckets the first fifty are looked at, and the same of several is said once', async () => {
  const many = await setStage();
  const allowList = openAllowList(many.table, many.team, DAY);
  const change = (cause: string) => ({ by: ada, at: instant(many.now()), cause });
  const effect = { kind: 'allow', longest: HOUR, audiences: ['me'], guests: false, outsiders: false } as const;
  await Promise.all(
    Array.from({ length: 60 }, async (_, number) => {
      const place = `bucket-${number}`;
      if (number < 20) await many.s3.createBucket(place, { publicAccessBlock: 'none' });
      const name = { principal: { kind: 'everyone' }, place, action: 'download' } as const;
      await allowList.save(name, effect, change(place));
    }),
  );
  const found = await checkUp(many);
  expect(found.unseen).toContain('Buckets: Only the first 50 buckets were looked at; there are 11 more.');
  expect(found.should).toHaveLength(1);
  expect(found.should[0]).toMatch(/^Buckets: Block Public Access is not on for bucket-0, .*, bucket-15 and 8 more: /);
  expect(found.should[0]).toMatch(/# … and so on for 6 more$/);
  expect(found.must).toEqual([
    'Buckets: There are no buckets bucket-20, bucket-21, bucket-22, bucket-23, bucket-24, bucket-25, bucket-26, bucket-27 ' +
      'and 26 more, which rules name. Check the names; /share rules shows the rules, and /share forget removes one that is ' +
      'for nothing.',
  ]);
  await many.close();
});

/** Takes every rule for a place out of force. */
async function forget(place: string): Promise<void> {
  const seen = JSON.stringify(await stage.type(ada, `rules ${place}`, board));
  const own = seen.split('Rules of places around')[0] ?? '';
  for (const [id] of own.matchAll(/ru_[a-z0-9]{8}/g)) await stage.type(ada, `forget ${id}`, board);
}
