/** One statement of an IAM policy, as it is pasted among the others. */
export function statement(
  sid: string,
  actions: readonly string[],
  resources: readonly string[],
  more: object = {},
): string {
  return JSON.stringify(
    { Sid: sid, Effect: 'Allow', Action: single(actions), Resource: single(resources), ...more },
    null,
    2,
  );
}

function single(list: readonly string[]): string | readonly string[] {
  const distinct = [...new Set(list)];
  const [only, ...more] = distinct;
  return only !== undefined && more.length === 0 ? only : distinct;
}

/** @param key `*` for all of its objects; the bucket itself where it is not given */
export function bucketArn(bucket: string, region: string | undefined, key?: string): string {
  return `arn:${partitionOf(region)}:s3:::${bucket}${key === undefined ? '' : `/${key}`}`;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export function partitionOf(region = ''): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
