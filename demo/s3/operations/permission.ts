import { mayDo, type S3Credential } from '../auth/credential.ts';
import { S3Error } from '../error.ts';
import { parameter, type S3Request } from '../request.ts';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html */
const ACTIONS: Readonly<Record<string, string>> = {
  ListBuckets: 's3:ListAllMyBuckets',
  GetPublicAccessBlock: 's3:GetBucketPublicAccessBlock',
  GetBucketCors: 's3:GetBucketCORS',
  GetBucketEncryption: 's3:GetEncryptionConfiguration',
};

/** The IAM action that an operation needs. */
function actionOf(operation: string, request: S3Request): string {
  if (operation === 'GetObject' || operation === 'HeadObject') {
    return parameter(request, 'versionId') === undefined ? 's3:GetObject' : 's3:GetObjectVersion';
  }
  return ACTIONS[operation] ?? `s3:${operation}`;
}

/** Operations that see to permission themselves, since what they may tell depends on it. */
const OWN = ['HeadBucket', 'ListObjects', 'ListObjectsV2'];

/** Throws AccessDenied, as S3 words it to principals of the bucket's own account, where the policy leaves an action out. */
export function requirePermission(operation: string, request: S3Request, credential: S3Credential): void {
  const action = actionOf(operation, request);
  if (OWN.includes(operation) || mayDo(credential, action)) return;
  const { bucket = '*', key } = request;
  const resource = `arn:aws:s3:::${bucket}${key === undefined ? '' : `/${key}`}`;
  throw new S3Error('AccessDenied', {
    message:
      `User: arn:aws:iam::123456789012:user/demo is not authorized to perform: ${action} on resource: "${resource}" ` +
      `because no identity-based policy allows the ${action} action`,
  });
}
