import type { BucketLook } from '../aws/look/bucket.ts';
import { code, type Words, words } from '../words.ts';
import { bucketNames, forEach } from './bucket-words.ts';
import { type Finding, finding } from './finding.ts';
import { statement } from './policy.ts';
import { named } from './say.ts';

/** Whether a bucket is public, or could become so. */
export function publicFindings(looks: readonly BucketLook[]): Finding[] {
  const open = looks.filter(({ settings }) => settings.isPublic.kind === 'seen' && settings.isPublic.what);
  const unblocked = looks.filter(
    ({ settings }) => settings.publicAccess.kind === 'seen' && settings.publicAccess.what.length > 0,
  );
  const block = ({ bucket }: BucketLook) =>
    `aws s3api put-public-access-block --bucket ${bucket} --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true`;
  return [
    ...(open.length === 0
      ? []
      : [
          finding(
            'Buckets',
            'must',
            words`The bucket policy of ${bucketNames(open)} makes it public: anyone reads it, without the bot and without a trace. Turn Block Public Access on, and take the statement out of the policy.`,
            forEach(open, block),
          ),
        ]),
    ...(unblocked.length === 0
      ? []
      : [
          finding(
            'Buckets',
            'should',
            words`Block Public Access is not on for ${named(unblocked.map(switchesOff))}: a policy or an ACL could make it public. The bot needs nothing public.`,
            forEach(unblocked, block),
          ),
        ]),
  ];
}

function switchesOff({ bucket, settings }: BucketLook): Words {
  const off = settings.publicAccess.kind === 'seen' ? settings.publicAccess.what : [];
  return off.length === 4 ? words`${code(bucket)}` : words`${code(bucket)} (${off.join(', ')})`;
}

/** Requester Pays. */
export function payFindings(looks: readonly BucketLook[]): Finding[] {
  const paying = looks.filter(({ settings }) => settings.requesterPays.kind === 'seen' && settings.requesterPays.what);
  // Where reading works the bot is of the owner's account, who pays for what its links download.
  const refused = paying.filter(({ listing, reading }) => [listing.kind, reading.kind].includes('forbidden'));
  if (refused.length === 0) return [];
  return [
    finding(
      'Buckets',
      'must',
      words`In ${bucketNames(refused)} whoever downloads pays (Requester Pays), and a link can’t do that: nothing of it can be shared.`,
      forEach(
        refused,
        ({ bucket }) =>
          `aws s3api put-bucket-request-payment --bucket ${bucket} --request-payment-configuration Payer=BucketOwner`,
      ),
    ),
  ];
}

/** What versioning means for what is shared. */
export function versionFindings(looks: readonly BucketLook[]): Finding[] {
  const of = (state: 'on' | 'suspended' | 'off') =>
    looks.filter(({ settings }) => settings.versioning.kind === 'seen' && settings.versioning.what === state);
  const [on, suspended, off] = [of('on'), of('suspended'), of('off')];
  const turnOn = ({ bucket }: BucketLook) =>
    `aws s3api put-bucket-versioning --bucket ${bucket} --versioning-configuration Status=Enabled`;
  return [
    ...(on.length === 0
      ? []
      : [
          finding(
            'Buckets',
            'fine',
            words`${bucketNames(on)}: versions are kept, so a share goes on giving the version that was shared.`,
          ),
        ]),
    ...(suspended.length === 0
      ? []
      : [
          finding(
            'Buckets',
            'know',
            words`${bucketNames(suspended)}: versioning is suspended, so what is written now can’t be pinned. A file that is written over stops the shares of it.`,
            forEach(suspended, turnOn),
          ),
        ]),
    ...(off.length === 0
      ? []
      : [
          finding(
            'Buckets',
            'know',
            words`${bucketNames(off)}: without versions. A file that is written over stops the shares of it; with versions they would go on giving what was shared.`,
            forEach(off, turnOn),
          ),
        ]),
  ];
}

/** Where new files are encrypted with a KMS key, and the file that was read was not, nothing is known of the key. */
export function keyFindings(looks: readonly BucketLook[]): Finding[] {
  return looks.flatMap(({ bucket, settings, reading }) => {
    const key = settings.kmsKey.kind === 'seen' ? settings.kmsKey.what : undefined;
    if (key === undefined || reading.kind === 'forbidden') return [];
    if (reading.kind === 'read' && reading.underKms) {
      return [
        finding('Buckets', 'fine', words`${code(bucket)}: files are encrypted with a KMS key that the bot may use.`),
      ];
    }
    return [
      finding(
        'Buckets',
        'unseen',
        words`${code(bucket)}: new files are encrypted with the KMS key ${code(key)}, and there is none to try it on. The bot needs ${code('kms:Decrypt')} for it.`,
        statement('DecryptTheFiles', ['kms:Decrypt'], [key.startsWith('arn:') ? key : `THE-ARN-OF-${key}`]),
      ),
    ];
  });
}
