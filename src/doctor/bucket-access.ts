import type { BucketLook } from '../aws/look/bucket.ts';
import { objectName } from '../share/object-ref.ts';
import { shortenName } from '../share/shorten-name.ts';
import { code, type Words, words } from '../words.ts';
import { type BucketContext, bucketNames } from './bucket-words.ts';
import { type Finding, finding } from './finding.ts';
import { bucketArn, statement } from './policy.ts';
import { named, notSeen } from './say.ts';

/** Whether the bot may list and read, which is all that it does with a bucket. */
export function accessFindings(all: readonly BucketLook[], context: BucketContext): Finding[] {
  // Where whoever reads has to pay, every refusal is because of that, and is said of it.
  const looks = all.filter(({ settings }) => settings.requesterPays.kind !== 'seen' || !settings.requesterPays.what);
  return [...readFindings(looks, context), ...listFindings(looks, context), ...untried(looks)];
}

/** `the policy of the bot’s role`, or of the other one. */
function toWhom({ bySigningRole }: BucketContext): string {
  return bySigningRole ? 'the policy of the role in SIGNING_ROLE_ARN' : 'the policy of the bot’s role';
}

function listFindings(looks: readonly BucketLook[], context: BucketContext): Finding[] {
  const refused = looks.filter(({ listing }) => listing.kind === 'forbidden');
  const failed = looks.flatMap(({ bucket, listing }) =>
    listing.kind === 'seen' ? [] : notSeen('Buckets', `What is in ${bucket}`, listing),
  );
  if (refused.length === 0) return failed;
  return [
    finding(
      'Buckets',
      'should',
      words`The bot may not list ${bucketNames(refused)}: it can’t tell a file that is not there from one that it may not read, nor suggest files. Add this to ${toWhom(context)}.`,
      statement(
        'TellMissingFromForbidden',
        ['s3:ListBucket'],
        refused.map(({ bucket, region }) => bucketArn(bucket, region)),
      ),
    ),
    ...failed,
  ];
}

function readFindings(looks: readonly BucketLook[], context: BucketContext): Finding[] {
  const refused = (action: string) =>
    looks.filter(({ reading }) => reading.kind === 'forbidden' && reading.action === action);
  const files = (those: readonly BucketLook[]) => those.map(({ bucket, region }) => bucketArn(bucket, region, '*'));
  const whole = refused('s3:GetObject');
  const versions = refused('s3:GetObjectVersion');
  const encrypted = refused('kms:Decrypt');
  return [
    ...(whole.length === 0
      ? []
      : [
          finding(
            'Buckets',
            'must',
            words`The bot may not read ${named(whole.map(triedWords))}, so nothing there can be shared. Add this to ${toWhom(context)}; a bucket policy that denies it, or a bucket of another account, has to let the bot in too.`,
            statement('ReadTheFiles', ['s3:GetObject', 's3:GetObjectVersion'], files(whole)),
          ),
        ]),
    ...(versions.length === 0
      ? []
      : [
          finding(
            'Buckets',
            'must',
            words`The bot may not read versions in ${bucketNames(versions)}, where versions are kept: links to what was shared would not work. Add this to ${toWhom(context)}.`,
            statement('ReadTheVersions', ['s3:GetObjectVersion'], files(versions)),
          ),
        ]),
    ...(encrypted.length === 0
      ? []
      : [
          finding(
            'Buckets',
            'must',
            words`The bot may not decrypt ${named(encrypted.map(triedWords))}: it is encrypted with a KMS key, and links to it would not work. Add this to ${toWhom(context)}, and let the key’s own policy permit it.`,
            statement('DecryptTheFiles', ['kms:Decrypt'], encrypted.map(keyOf)),
          ),
        ]),
  ];
}

/** The file that was tried; where it may as well not be there, that is said. */
function triedWords({ reading, listing, bucket }: BucketLook): Words {
  if (!('object' in reading)) return words`${code(bucket)}`;
  const name = code(shortenName(objectName(reading.object)));
  return listing.kind === 'forbidden' ? words`${name} (or it is not there)` : words`${name}`;
}

function keyOf({ reading, settings }: BucketLook): string {
  const own = reading.kind === 'forbidden' ? reading.key : undefined;
  const key = own ?? (settings.kmsKey.kind === 'seen' ? settings.kmsKey.what : undefined);
  return key?.startsWith('arn:') === true ? key : 'THE-ARN-OF-THE-KEY';
}

/** Where reading was tried and told nothing. */
function untried(looks: readonly BucketLook[]): Finding[] {
  return looks.flatMap(untriedIn);
}

function untriedIn({ bucket, reading, downloads, listing }: BucketLook): Finding[] {
  switch (reading.kind) {
    case 'nothing':
      if (downloads.length === 0) return [];
      return [
        finding(
          'Buckets',
          'unseen',
          listing.kind === 'seen'
            ? words`Whether files in ${code(bucket)} can be read: there is none yet where a rule is.`
            : words`Whether files in ${code(bucket)} can be read: the bot knows no name of one to try.`,
        ),
      ];
    case 'archived':
      return [
        finding(
          'Buckets',
          'unseen',
          words`Whether files in ${code(bucket)} can be read: those that were found are archived, and have to be restored to be shared.`,
        ),
      ];
    case 'customer-key':
      return [
        finding(
          'Buckets',
          'unseen',
          words`Whether files in ${code(bucket)} can be read: the one that was found is encrypted with a key that only its owner has (SSE-C), which no link can carry.`,
        ),
      ];
    case 'missing':
      return [
        finding(
          'Buckets',
          'know',
          words`A rule is for ${code(shortenName(objectName(reading.object)))} alone, and that is not there.`,
        ),
      ];
    case 'failed':
      return notSeen('Buckets', `Whether files in ${bucket} can be read`, reading);
    case 'read':
    case 'forbidden':
      return [];
  }
}
