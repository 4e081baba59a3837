/** A principal that may sign requests. */
export interface S3Credential {
  accessKeyId: string;
  secretAccessKey: string;
  /** Of temporary credentials: each request must carry it. */
  sessionToken?: string;
  /** false: without s3:ListBucket. It may list nothing, and a missing key is 403 in place of 404. Default true. */
  mayList?: boolean;
  /** IAM actions that its policy leaves out: `s3:GetBucketVersioning`, … Default: none. */
  denied?: readonly string[];
}

export function mayDo({ mayList = true, denied = [] }: S3Credential, action: string): boolean {
  return !denied.includes(action) && (mayList || action !== LIST);
}

const LIST = 's3:ListBucket';

/** Whether it may know what keys there are: else a missing one is as forbidden as any other. */
export function mayKnowKeys(credential: S3Credential): boolean {
  return mayDo(credential, LIST);
}
