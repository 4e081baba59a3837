import {
  GetBucketCorsCommand,
  GetBucketEncryptionCommand,
  GetBucketLocationCommand,
  GetBucketPolicyStatusCommand,
  GetBucketRequestPaymentCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  GetPublicAccessBlockCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutBucketVersioningCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { type EmbeddedS3, startS3 } from '../../../demo/s3/server.ts';
import { clientOf, OWNER } from './signing.ts';

let s3: EmbeddedS3;
let client: S3Client;
const Bucket = 'photos';
const KEY = 'arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555';

beforeEach(async () => {
  s3 = await startS3({ credentials: [OWNER] });
  client = clientOf(s3.url);
  await s3.createBucket(Bucket);
});

afterEach(async () => {
  client.destroy();
  await s3.close();
});

function refused(name: string, status: number, message: string | RegExp) {
  return { name, message: expect.stringMatching(message), $metadata: { httpStatusCode: status } };
}

test('a new bucket is as S3 makes them: nothing public, SSE-S3, no versions, no CORS, no policy', async () => {
  expect(await client.send(new GetBucketVersioningCommand({ Bucket }))).not.toHaveProperty('Status');
  expect(await client.send(new GetBucketRequestPaymentCommand({ Bucket }))).toMatchObject({ Payer: 'BucketOwner' });
  expect(await client.send(new GetPublicAccessBlockCommand({ Bucket }))).toMatchObject({
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    },
  });
  expect(await client.send(new GetBucketEncryptionCommand({ Bucket }))).toMatchObject({
    ServerSideEncryptionConfiguration: {
      Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false }],
    },
  });
  await expect(client.send(new GetBucketCorsCommand({ Bucket }))).rejects.toMatchObject(
    refused('NoSuchCORSConfiguration', 404, 'The CORS configuration does not exist'),
  );
  await expect(client.send(new GetBucketPolicyStatusCommand({ Bucket }))).rejects.toMatchObject(
    refused('NoSuchBucketPolicy', 404, 'The bucket policy does not exist'),
  );
});

test('what it is configured to be, it says', async () => {
  await s3.createBucket(Bucket, {
    versioning: 'suspended',
    requesterPays: true,
    publicAccessBlock: 'none',
    cors: [{ origins: ['https://share.example'], methods: ['PUT'], headers: ['*'], exposed: ['ETag'] }],
    kmsKey: KEY,
    policy: 'public',
  });
  expect(await client.send(new GetBucketVersioningCommand({ Bucket }))).toMatchObject({ Status: 'Suspended' });
  expect(await client.send(new GetBucketRequestPaymentCommand({ Bucket }))).toMatchObject({ Payer: 'Requester' });
  await expect(client.send(new GetPublicAccessBlockCommand({ Bucket }))).rejects.toMatchObject(
    refused('NoSuchPublicAccessBlockConfiguration', 404, 'The public access block configuration was not found'),
  );
  expect(await client.send(new GetBucketCorsCommand({ Bucket }))).toMatchObject({
    CORSRules: [
      {
        AllowedOrigins: ['https://share.example'],
        AllowedMethods: ['PUT'],
        AllowedHeaders: ['*'],
        ExposeHeaders: ['ETag'],
      },
    ],
  });
  expect(await client.send(new GetBucketEncryptionCommand({ Bucket }))).toMatchObject({
    ServerSideEncryptionConfiguration: {
      Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KEY } }],
    },
  });
  expect(await client.send(new GetBucketPolicyStatusCommand({ Bucket }))).toMatchObject({
    PolicyStatus: { IsPublic: true },
  });
});

test('where it is', async () => {
  const regionOf = async () =>
    (await client.send(new GetBucketLocationCommand({ Bucket }))).LocationConstraint || undefined;
  expect(await regionOf()).toBeUndefined();
  await s3.createBucket('elsewhere', { region: 'eu-west-1' });
  const there = clientOf(s3.url, OWNER, 'eu-west-1');
  expect(await there.send(new GetBucketLocationCommand({ Bucket: 'elsewhere' }))).toMatchObject({
    LocationConstraint: 'eu-west-1',
  });
  there.destroy();
});

test('an object under a KMS key names it', async () => {
  await s3.createBucket(Bucket, { kmsKey: KEY });
  await s3.put(Bucket, 'x', 'secret', { encryption: 'aws:kms' });
  expect(await client.send(new HeadObjectCommand({ Bucket, Key: 'x' }))).toMatchObject({ SSEKMSKeyId: KEY });
});

test('nothing of it can be changed by a request, and of a bucket that is not there nothing is said', async () => {
  const change = new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } });
  await expect(client.send(change)).rejects.toMatchObject({ name: 'NotImplemented' });
  await expect(client.send(new GetBucketVersioningCommand({ Bucket: 'none' }))).rejects.toMatchObject({
    name: 'NoSuchBucket',
  });
});

test('what a policy leaves out is refused, and nothing else', async () => {
  await s3.put(Bucket, 'x', 'here', {});
  s3.addCredential({ ...OWNER, denied: ['s3:GetBucketVersioning', 's3:GetObject', 's3:ListBucket'] });
  const denied = (action: string, resource: string) =>
    `User: arn:aws:iam::123456789012:user/demo is not authorized to perform: ${action} on resource: "${resource}"` +
    ` because no identity-based policy allows the ${action} action`;
  await expect(client.send(new GetBucketVersioningCommand({ Bucket }))).rejects.toMatchObject(
    refused('AccessDenied', 403, denied('s3:GetBucketVersioning', 'arn:aws:s3:::photos')),
  );
  await expect(client.send(new GetObjectCommand({ Bucket, Key: 'x' }))).rejects.toMatchObject(
    refused('AccessDenied', 403, denied('s3:GetObject', 'arn:aws:s3:::photos/x')),
  );
  await expect(client.send(new ListObjectsV2Command({ Bucket }))).rejects.toMatchObject({ name: 'AccessDenied' });
  expect(await client.send(new GetBucketRequestPaymentCommand({ Bucket }))).toMatchObject({ Payer: 'BucketOwner' });
  s3.addCredential({ ...OWNER, denied: ['s3:GetObjectVersion'] });
  await expect(client.send(new GetObjectCommand({ Bucket, Key: 'x', VersionId: 'null' }))).rejects.toMatchObject({
    name: 'AccessDenied',
  });
  expect(await client.send(new GetObjectCommand({ Bucket, Key: 'x' }))).toHaveProperty('ETag');
});
