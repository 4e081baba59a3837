import type { BucketLook } from '../aws/look/bucket.ts';
import { code, type Span, type Words } from '../words.ts';
import { named } from './say.ts';

export interface BucketContext {
  /** Where the bot asks first; undefined where the AWS SDK finds it by itself. */
  readonly region: string | undefined;
  /** PUBLIC_URL */
  readonly publicUrl: string | undefined;
  /** Whether files are read by the role in SIGNING_ROLE_ARN. */
  readonly bySigningRole: boolean;
}

/** Some buckets, by name. */
export function bucketNames(looks: readonly BucketLook[]): Words {
  return named(looks.map(({ bucket }): Span => code(bucket)));
}

/** One command for each bucket. More than these nobody pastes. */
const MOST_COMMANDS = 10;

export function forEach(looks: readonly BucketLook[], command: (look: BucketLook) => string): string {
  const lines = looks.slice(0, MOST_COMMANDS).map(command);
  return [
    ...lines,
    ...(looks.length > lines.length ? [`# … and so on for ${looks.length - lines.length} more`] : []),
  ].join('\n');
}
