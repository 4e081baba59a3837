import type { BucketLook } from '../aws/look/bucket.ts';
import { code, joined, words } from '../words.ts';
import { accessFindings } from './bucket-access.ts';
import { corsFindings } from './bucket-cors.ts';
import { keyFindings, payFindings, publicFindings, versionFindings } from './bucket-setting-findings.ts';
import { type BucketContext, bucketNames } from './bucket-words.ts';
import { type Finding, finding } from './finding.ts';
import { bucketArn, statement } from './policy.ts';
import type { BucketNamed } from './rule-findings.ts';
import { named, notSeen } from './say.ts';

/** What is to be said of buckets that are there. The same of several is said once. */
export function bucketFindings(looks: readonly BucketLook[], context: BucketContext): Finding[] {
  if (looks.length === 0) return [];
  const findings = [
    ...accessFindings(looks, context),
    ...publicFindings(looks),
    ...corsFindings(looks, context),
    ...payFindings(looks),
    ...versionFindings(looks),
    ...keyFindings(looks),
    ...regionFindings(looks, context),
    ...unpermitted(looks),
    ...untold(looks),
  ];
  return [...findings, ...fineFindings(looks)];
}

/** Rules name what is not there. */
export function missingFindings(missing: readonly BucketNamed[]): Finding[] {
  const [only, ...more] = missing;
  if (only === undefined) return [];
  if (more.length > 0) {
    const names = named(missing.map(({ bucket }) => code(bucket)));
    return [
      finding(
        'Buckets',
        'must',
        words`There are no buckets ${names}, which rules name. Check the names; ${code('/share rules')} shows the rules, and ${code('/share forget')} removes one that is for nothing.`,
      ),
    ];
  }
  const { bucket, ruleIds } = only;
  const rules = named(ruleIds.map((id) => code(id)));
  const forget = code(`/share forget ${ruleIds[0] ?? ''}`);
  const say = words`There is no bucket ${code(bucket)}, which ${rules} ${ruleIds.length === 1 ? 'names' : 'name'}. Check the name; ${forget} removes a rule that is for nothing.`;
  return [finding('Buckets', 'must', say)];
}

function regionFindings(looks: readonly BucketLook[], { region }: BucketContext): Finding[] {
  const elsewhere = looks.filter((look) => look.region !== undefined && region !== undefined && look.region !== region);
  if (elsewhere.length === 0) return [];
  const each = named(elsewhere.map((look) => words`${code(look.bucket)} (${look.region ?? ''})`));
  return [
    finding(
      'Buckets',
      'fine',
      words`${each}: not in ${region ?? ''} (AWS_REGION), and links are signed for where they are.`,
    ),
  ];
}

/** What could not be looked at for want of a permission, with the permissions. */
function unpermitted(looks: readonly BucketLook[]): Finding[] {
  const refused = looks.flatMap((look) =>
    Object.values(look.settings).flatMap((looked) =>
      looked?.kind === 'forbidden' ? [{ look, action: looked.action }] : [],
    ),
  );
  if (refused.length === 0) return [];
  const concerned = looks.filter((look) => refused.some((each) => each.look === look));
  const actions = [...new Set(refused.map(({ action }) => action))];
  return [
    finding(
      'Buckets',
      'unseen',
      words`Couldn’t look at all of ${bucketNames(concerned)}: needs ${joined(actions.map((action) => code(action)))}. Without it the bot works all the same.`,
      statement(
        'LookAtTheBuckets',
        actions,
        concerned.map(({ bucket, region }) => bucketArn(bucket, region)),
      ),
    ),
  ];
}

const WHAT: Readonly<Record<keyof BucketLook['settings'], string>> = {
  publicAccess: 'whether Block Public Access is on',
  isPublic: 'whether the policy makes it public',
  versioning: 'whether versions are kept',
  requesterPays: 'who pays',
  kmsKey: 'how files are encrypted',
  cors: 'which pages may upload (CORS)',
};

function untold(looks: readonly BucketLook[]): Finding[] {
  const questions: (keyof typeof WHAT)[] = [
    'publicAccess',
    'isPublic',
    'versioning',
    'requesterPays',
    'kmsKey',
    'cors',
  ];
  return questions.flatMap((question) =>
    looks.flatMap(({ bucket, settings }) => {
      const looked = settings[question];
      return looked === undefined || looked.kind === 'seen'
        ? []
        : notSeen('Buckets', `${bucket} (${WHAT[question]})`, looked);
    }),
  );
}

/** Buckets of which the same is right, together. */
function fineFindings(looks: readonly BucketLook[]): Finding[] {
  const right = new Map<string, BucketLook[]>();
  for (const look of looks) {
    const text = rightOf(look).join(', ');
    if (text !== '') right.set(text, [...(right.get(text) ?? []), look]);
  }
  return [...right].map(([text, same]) => finding('Buckets', 'fine', words`${bucketNames(same)}: ${text}.`));
}

function rightOf({ listing, reading, settings }: BucketLook): string[] {
  const { publicAccess, kmsKey } = settings;
  return [
    'there',
    ...(listing.kind === 'seen' ? ['can be listed'] : []),
    ...(reading.kind === 'read' ? ['can be read'] : []),
    ...(publicAccess.kind === 'seen' && publicAccess.what.length === 0 ? ['Block Public Access on'] : []),
    ...(kmsKey.kind === 'seen' && kmsKey.what === undefined ? ['encrypted by S3'] : []),
  ];
}
