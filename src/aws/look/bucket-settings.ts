import {
  type CORSRule,
  GetBucketCorsCommand,
  GetBucketEncryptionCommand,
  GetBucketPolicyStatusCommand,
  GetBucketRequestPaymentCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { Buckets } from '../buckets.ts';
import { type Looked, lookAt } from './looked.ts';

/** Which page may do what in a browser. */
export interface Cors {
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  readonly headers: readonly string[];
}

/** How a bucket is set up, as far as it matters to shares. */
export interface BucketSettings {
  /** Those of Block Public Access’s four switches that are off. */
  readonly publicAccess: Looked<readonly string[]>;
  /** Whether the bucket policy lets everyone in. */
  readonly isPublic: Looked<boolean>;
  readonly versioning: Looked<'on' | 'suspended' | 'off'>;
  readonly requesterPays: Looked<boolean>;
  /** The KMS key of new files, or its alias; undefined where S3 encrypts with keys of its own. */
  readonly kmsKey: Looked<string | undefined>;
  /** Undefined where no rule is about uploads, so that it was not looked at. */
  readonly cors: Looked<readonly Cors[]> | undefined;
}

const SWITCHES = ['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets'] as const;

export async function lookAtSettings(
  buckets: Buckets,
  { bucket, uploads }: { readonly bucket: string; readonly uploads: boolean },
  signal: AbortSignal,
): Promise<BucketSettings> {
  const Bucket = bucket;
  const options = { abortSignal: signal };
  const ask = <Answer>(request: (client: S3Client) => Promise<Answer>) => buckets.ask(bucket, request);

  const publicAccess = lookAt<readonly string[]>(
    's3:GetBucketPublicAccessBlock',
    async () => {
      const answer = await ask((client) => client.send(new GetPublicAccessBlockCommand({ Bucket }), options));
      return SWITCHES.filter((each) => answer.PublicAccessBlockConfiguration?.[each] !== true);
    },
    { NoSuchPublicAccessBlockConfiguration: SWITCHES },
  );
  const isPublic = lookAt(
    's3:GetBucketPolicyStatus',
    async () => {
      const answer = await ask((client) => client.send(new GetBucketPolicyStatusCommand({ Bucket }), options));
      return answer.PolicyStatus?.IsPublic === true;
    },
    { NoSuchBucketPolicy: false },
  );
  const versioning = lookAt('s3:GetBucketVersioning', async () => {
    const { Status } = await ask((client) => client.send(new GetBucketVersioningCommand({ Bucket }), options));
    return Status === 'Enabled' ? 'on' : Status === 'Suspended' ? 'suspended' : 'off';
  });
  const requesterPays = lookAt('s3:GetBucketRequestPayment', async () => {
    const { Payer } = await ask((client) => client.send(new GetBucketRequestPaymentCommand({ Bucket }), options));
    return Payer === 'Requester';
  });
  const kmsKey = lookAt('s3:GetEncryptionConfiguration', async () => {
    const answer = await ask((client) => client.send(new GetBucketEncryptionCommand({ Bucket }), options));
    const [rule] = answer.ServerSideEncryptionConfiguration?.Rules ?? [];
    const { SSEAlgorithm = '', KMSMasterKeyID = 'aws/s3' } = rule?.ApplyServerSideEncryptionByDefault ?? {};
    return SSEAlgorithm.startsWith('aws:kms') ? KMSMasterKeyID : undefined;
  });
  const cors = uploads
    ? lookAt<readonly Cors[]>(
        's3:GetBucketCORS',
        async () => {
          const answer = await ask((client) => client.send(new GetBucketCorsCommand({ Bucket }), options));
          return (answer.CORSRules ?? []).map(corsOf);
        },
        { NoSuchCORSConfiguration: [] },
      )
    : undefined;

  return {
    publicAccess: await publicAccess,
    isPublic: await isPublic,
    versioning: await versioning,
    requesterPays: await requesterPays,
    kmsKey: await kmsKey,
    cors: await cors,
  };
}

function corsOf({ AllowedOrigins = [], AllowedMethods = [], AllowedHeaders = [] }: CORSRule): Cors {
  return { origins: AllowedOrigins, methods: AllowedMethods, headers: AllowedHeaders };
}
