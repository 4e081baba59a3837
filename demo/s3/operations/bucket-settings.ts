import { S3Error } from '../error.ts';
import { type Reply, xmlReply } from '../reply.ts';
import type { Bucket } from '../store/bucket.ts';
import type { PublicAccessBlock } from '../store/settings.ts';
import type { Element } from '../xml.ts';
import { type Context, existingBucket } from './context.ts';

/** What a bucket says of itself, by the names of S3's operations; each throws what S3 says where it is not configured. */
export const SETTINGS: Readonly<Record<string, (context: Context) => Reply>> = {
  GetBucketLocation: (context) => {
    const { region } = existingBucket(context).settings;
    return xmlReply(['LocationConstraint', region === 'us-east-1' ? '' : region]);
  },

  GetBucketVersioning: (context) => {
    const { versioning } = existingBucket(context).settings;
    const status = versioning === 'enabled' ? 'Enabled' : 'Suspended';
    return xmlReply(['VersioningConfiguration', versioning === undefined ? [] : [['Status', status]]]);
  },

  GetBucketRequestPayment: (context) => {
    const { requesterPays = false } = existingBucket(context).settings;
    return xmlReply(['RequestPaymentConfiguration', [['Payer', requesterPays ? 'Requester' : 'BucketOwner']]]);
  },

  GetPublicAccessBlock: (context) => {
    const bucket = existingBucket(context);
    // All four are on in every bucket that was made since April 2023.
    const { publicAccessBlock = ALL_ON } = bucket.settings;
    if (publicAccessBlock === 'none') throw notFound('NoSuchPublicAccessBlockConfiguration', bucket);
    const flags = Object.entries(publicAccessBlock).map(([name, on]): Element => [name, String(on)]);
    return xmlReply(['PublicAccessBlockConfiguration', flags]);
  },

  GetBucketCors: (context) => {
    const bucket = existingBucket(context);
    const { cors = [] } = bucket.settings;
    if (cors.length === 0) throw notFound('NoSuchCORSConfiguration', bucket);
    const several = (name: string, values: readonly string[] = []) => values.map((value): Element => [name, value]);
    const rules = cors.map(
      (rule): Element => [
        'CORSRule',
        [
          ...several('AllowedOrigin', rule.origins),
          ...several('AllowedMethod', rule.methods),
          ...several('AllowedHeader', rule.headers),
          ...several('ExposeHeader', rule.exposed),
        ],
      ],
    );
    return xmlReply(['CORSConfiguration', rules]);
  },

  GetBucketEncryption: (context) => {
    const { kmsKey } = existingBucket(context).settings;
    const algorithm: Element[] =
      kmsKey === undefined
        ? [['SSEAlgorithm', 'AES256']]
        : [
            ['SSEAlgorithm', 'aws:kms'],
            ['KMSMasterKeyID', kmsKey],
          ];
    const rule: Element[] = [
      ['ApplyServerSideEncryptionByDefault', algorithm],
      ['BucketKeyEnabled', 'false'],
    ];
    return xmlReply(['ServerSideEncryptionConfiguration', [['Rule', rule]]]);
  },

  GetBucketPolicyStatus: (context) => {
    const bucket = existingBucket(context);
    const { policy } = bucket.settings;
    if (policy === undefined) throw notFound('NoSuchBucketPolicy', bucket);
    return xmlReply(['PolicyStatus', [['IsPublic', String(policy === 'public')]]]);
  },
};

const ALL_ON: PublicAccessBlock = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

type NotFound = 'NoSuchPublicAccessBlockConfiguration' | 'NoSuchCORSConfiguration' | 'NoSuchBucketPolicy';

function notFound(code: NotFound, { settings }: Bucket): S3Error {
  return new S3Error(code, { elements: [['BucketName', settings.name]] });
}
