import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { type DynamoDBClientConfig, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { type EmbeddedS3, startS3 } from '../../demo/s3/server.ts';
import { UnfitTable } from '../../src/aws/create-table.ts';
import { createDynamoDbClient } from '../../src/aws/dynamo-db.ts';
import { explainAwsFault, isCredentialsFault } from '../../src/aws/explain.ts';
import { refusal, startScriptedAws } from '../support/scripted-aws.ts';

const credentials = { accessKeyId: 'AKIDOWNER', secretAccessKey: 'owner/secret' };

function fault(name: string, message = 'no', more: object = {}): Error {
  return Object.assign(new Error(message), { name, ...more });
}

const UNKNOWN_KEY =
  'AWS does not know the access key: check AWS_ACCESS_KEY_ID and, where it is temporary, AWS_SESSION_TOKEN, or the ' +
  'AWS profile.';
const WRONG_SECRET =
  'The AWS secret does not belong to the access key: check AWS_SECRET_ACCESS_KEY, or the AWS profile.';
const EXPIRED = 'The AWS credentials have expired: renew them and try again.';
const SKEWED = 'The clock of this machine differs too much from AWS’s: set it right.';
const NO_CREDENTIALS =
  'No AWS credentials were found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, or run with a role.';
const DENIED = 'AWS refused access: check the IAM policy of the credentials that the bot runs with.';

function unreachable(what: string): string {
  return `AWS cannot be reached (${what}): check the network, AWS_REGION, and AWS_ENDPOINT_URL_… where it is set.`;
}

function denied(action: string): string {
  return `AWS does not permit ${action}: allow it in the IAM policy of the credentials that the bot runs with.`;
}

const faults: [fault: unknown, sentence: string][] = [
  [new Error('Region is missing'), 'No AWS region is set: set AWS_REGION, or a region in the AWS profile.'],
  [
    new Error('Region not accepted: region="bad region!" is not a valid hostname component.'),
    'AWS_REGION is not the name of an AWS region.',
  ],
  [fault('CredentialsProviderError', 'Could not load credentials from any providers'), NO_CREDENTIALS],
  [
    fault(
      'CredentialsProviderError',
      "The SSO session associated with this profile has expired. To refresh this SSO session run 'aws sso login' with the corresponding profile.",
    ),
    'The AWS SSO session has expired: run “aws sso login” and try again.',
  ],
  [fault('ExpiredToken'), EXPIRED],
  [fault('ExpiredTokenException', 'The security token included in the request is expired'), EXPIRED],
  [fault('TokenRefreshRequired'), EXPIRED],
  [fault('InvalidAccessKeyId'), UNKNOWN_KEY],
  [fault('UnrecognizedClientException', 'The security token included in the request is invalid.'), UNKNOWN_KEY],
  [fault('InvalidClientTokenId'), UNKNOWN_KEY],
  [fault('InvalidToken'), UNKNOWN_KEY],
  [fault('SignatureDoesNotMatch'), WRONG_SECRET],
  [fault('InvalidSignatureException', 'The request signature we calculated does not match'), WRONG_SECRET],
  [
    fault('InvalidSignatureException', 'Signature expired: 20261124T120000Z is now earlier than 20261124T123000Z'),
    SKEWED,
  ],
  [fault('RequestTimeTooSkewed'), SKEWED],
  [
    fault(
      'AccessDeniedException',
      'User: arn:aws:iam::123456789012:user/bot is not authorized to perform: dynamodb:DescribeTable on resource: ' +
        'arn:aws:dynamodb:eu-central-1:123456789012:table/s3-share because no identity-based policy allows it',
    ),
    denied('dynamodb:DescribeTable'),
  ],
  [
    fault('AccessDenied', 'User: x is not authorized to perform: sts:AssumeRole on resource: y'),
    denied('sts:AssumeRole'),
  ],
  [fault('AccessDenied', 'Access Denied'), DENIED],
  [
    fault('Error', 'connect ECONNREFUSED 127.0.0.1:1', { code: 'ECONNREFUSED' }),
    unreachable('connect ECONNREFUSED 127.0.0.1:1'),
  ],
  [
    fault('AggregateError', '', { code: 'ECONNREFUSED', errors: [new Error('connect ECONNREFUSED ::1:1')] }),
    unreachable('connect ECONNREFUSED ::1:1'),
  ],
  [fault('AggregateError', '', { code: 'ETIMEDOUT', errors: [] }), unreachable('ETIMEDOUT')],
  [
    fault('Error', 'getaddrinfo ENOTFOUND dynamodb.nowhere.amazonaws.com', { code: 'ENOTFOUND' }),
    unreachable('getaddrinfo ENOTFOUND dynamodb.nowhere.amazonaws.com'),
  ],
  [fault('Error', 'getaddrinfo EAI_AGAIN s3', { code: 'EAI_AGAIN' }), unreachable('getaddrinfo EAI_AGAIN s3')],
  [fault('Error', 'read ECONNRESET', { code: 'ECONNRESET' }), unreachable('read ECONNRESET')],
  [fault('Error', 'socket hang up', { code: 'ECONNRESET' }), unreachable('socket hang up')],
  [fault('TimeoutError', 'socket did not connect in time', { code: 'ETIMEDOUT' }), unreachable('ETIMEDOUT')],
  [fault('TimeoutError', 'Connection timed out after 2000 ms'), unreachable('TimeoutError')],
  [new Error('outer', { cause: fault('Error', 'no', { code: 'ENOTFOUND' }) }), unreachable('ENOTFOUND')],
  [
    fault('Error', 'self-signed certificate in certificate chain', { code: 'SELF_SIGNED_CERT_IN_CHAIN' }),
    'The certificate of AWS’s server is not trusted (SELF_SIGNED_CERT_IN_CHAIN): behind a proxy, set NODE_EXTRA_CA_CERTS.',
  ],
  [
    fault(
      'Error',
      '@aws-sdk XML parse error: unexpected.\n  Deserialization error: to see the raw response, inspect the hidden field {error}.$response on this object.',
    ),
    'What answers does not speak as AWS does: check AWS_ENDPOINT_URL_… where it is set, and any proxy in between.',
  ],
  [
    new UnfitTable('things', ['its keys are not pk and sk']),
    'The table things cannot be used: its keys are not pk and sk.',
  ],
  [
    fault('LimitExceededException', 'Too many tables'),
    'AWS could not be used: LimitExceededException: Too many tables',
  ],
  [
    fault('Strange', 'GET https://s3/x?X-Amz-Signature=abc failed'),
    'AWS could not be used: Strange: GET https://s3/x?[secret] failed',
  ],
  ['a string', 'AWS could not be used: a string'],
  [undefined, 'AWS could not be used: undefined'],
];

it.each(faults.map(([error, sentence]) => ({ error, sentence })))('$sentence', ({ error, sentence }) => {
  expect(explainAwsFault(error)).toBe(sentence);
});

it('a chain of causes that bites its tail comes to an end', () => {
  const error = new Error('circle');
  error.cause = error;
  expect(explainAwsFault(error)).toBe('AWS could not be used: Error: circle');
});

describe('what the SDK throws', () => {
  let silent: Server;
  let s3: EmbeddedS3;

  beforeAll(async () => {
    silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    s3 = await startS3({ credentials: [credentials] });
  });

  afterAll(async () => {
    silent.close();
    await s3.close();
  });

  async function explained(config: DynamoDBClientConfig): Promise<string> {
    const client = createDynamoDbClient({ credentials, region: 'us-east-1', maxAttempts: 1, ...config });
    const outcome = client.send(new ListTablesCommand({})).then(() => 'answered', explainAwsFault);
    return outcome.finally(() => client.destroy());
  }

  it('where nobody listens', async () => {
    const gone = await startScriptedAws(() => ({ body: {} }));
    await gone.close();
    const { host } = new URL(gone.url);
    expect(await explained({ endpoint: gone.url })).toBe(unreachable(`connect ECONNREFUSED ${host}`));
  });

  it('where nobody answers', async () => {
    const address = silent.address();
    const port = typeof address === 'object' ? address?.port : '';
    const requestHandler = { requestTimeout: 50, throwOnRequestTimeout: true };
    expect(await explained({ endpoint: `http://127.0.0.1:${port}`, requestHandler })).toBe(unreachable('ETIMEDOUT'));
  });

  it('where credentials cannot be had', async () => {
    const none = async () => {
      throw fault('CredentialsProviderError', 'Could not load credentials from any providers');
    };
    expect(await explained({ credentials: none })).toBe(NO_CREDENTIALS);
  });

  it.each([
    ['UnrecognizedClientException', UNKNOWN_KEY],
    ['ExpiredTokenException', EXPIRED],
    ['AccessDeniedException', DENIED],
  ])('where DynamoDB answers %s', async (name, sentence) => {
    const aws = await startScriptedAws(() => refusal(name));
    expect(await explained({ endpoint: aws.url })).toBe(sentence);
    await aws.close();
  });

  it.each([
    [{ accessKeyId: 'AKIDNOBODY', secretAccessKey: 'x' }, UNKNOWN_KEY],
    [{ ...credentials, secretAccessKey: 'another/secret' }, WRONG_SECRET],
  ])('where S3 does not take %j', async (wrong, sentence) => {
    const client = new S3Client({ endpoint: s3.url, region: 'us-east-1', forcePathStyle: true, credentials: wrong });
    const error: unknown = await client.send(new ListBucketsCommand({})).catch((thrown: unknown) => thrown);
    client.destroy();
    expect(explainAwsFault(error)).toBe(sentence);
    expect(isCredentialsFault(error)).toBe(true);
  });
});

it('tells who was refused from what was refused', () => {
  for (const name of ['ExpiredToken', 'RequestTimeTooSkewed', 'InvalidAccessKeyId']) {
    expect(isCredentialsFault(fault(name))).toBe(true);
  }
  for (const other of [fault('AccessDenied'), fault('NoSuchKey', 'ExpiredToken'), 'InvalidAccessKeyId']) {
    expect(isCredentialsFault(other)).toBe(false);
  }
});
