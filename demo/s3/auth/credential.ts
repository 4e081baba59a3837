/** A principal that may sign requests. */
export interface S3Credential {
  accessKeyId: string;
  secretAccessKey: string;
  /** Of temporary credentials: each request must carry it. */
  sessionToken?: string;
  /** false: without s3:ListBucket. It may list nothing, and a missing key is 403 in place of 404. Default true. */
  mayList?: boolean;
}
