import type { BucketLook } from '../aws/look/bucket.ts';
import type { Cors } from '../aws/look/bucket-settings.ts';
import { code, words } from '../words.ts';
import { type BucketContext, bucketNames, forEach } from './bucket-words.ts';
import { type Finding, finding } from './finding.ts';

/** Whether the bot's page may send files to the buckets in which rules are about uploads. */
export function corsFindings(looks: readonly BucketLook[], { publicUrl }: BucketContext): Finding[] {
  const uploads = looks.filter((look) => look.uploads);
  if (uploads.length === 0) return [];
  if (publicUrl === undefined) {
    return [
      finding(
        'Buckets',
        'should',
        words`Rules are about uploads to ${bucketNames(uploads)}, and PUBLIC_URL is not set: people can’t reach the page that they send files from. Set it to where the bot is reached from outside.`,
      ),
    ];
  }
  const { origin } = new URL(publicUrl);
  const closed = uploads.filter(
    ({ settings }) => settings.cors?.kind === 'seen' && !settings.cors.what.some((rule) => lets(rule, origin)),
  );
  const open = uploads.filter((look) => look.settings.cors?.kind === 'seen' && !closed.includes(look));
  const right = words`${bucketNames(open)}: pages of ${code(origin)} may upload (CORS).`;
  return [
    ...(closed.length === 0 ? [] : [closedFinding(closed, origin)]),
    ...(open.length === 0 ? [] : [finding('Buckets', 'fine', right)]),
  ];
}

function closedFinding(closed: readonly BucketLook[], origin: string): Finding {
  const rule = { AllowedOrigins: [origin], AllowedMethods: ['PUT'], AllowedHeaders: ['*'], ExposeHeaders: ['ETag'] };
  const rules = JSON.stringify({ CORSRules: [rule] });
  return finding(
    'Buckets',
    'should',
    words`${bucketNames(closed)} does not let pages of ${code(origin)} upload (CORS), which rules are about. The command takes the place of CORS rules that are there.`,
    forEach(closed, ({ bucket }) => `aws s3api put-bucket-cors --bucket ${bucket} --cors-configuration '${rules}'`),
  );
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html: at most one `*` in an origin or a header */
function lets({ origins, methods, headers }: Cors, origin: string): boolean {
  const needed = ['content-type', 'if-none-match'];
  return (
    methods.includes('PUT') &&
    origins.some((pattern) => matches(pattern, origin)) &&
    needed.every((header) => headers.some((pattern) => matches(pattern.toLowerCase(), header)))
  );
}

function matches(pattern: string, text: string): boolean {
  const [start = '', end] = pattern.split('*');
  if (end === undefined) return pattern === text;
  return text.length >= start.length + end.length && text.startsWith(start) && text.endsWith(end);
}
