import type { CredentialFacts } from '../aws/look/credentials.ts';
import type { Looked } from '../aws/look/looked.ts';
import { maskedKeyId } from '../mask.ts';
import { durationText } from '../share/duration.ts';
import { between, type Instant, LONGEST_LINK, type Seconds } from '../time.ts';
import { code, type Words, words } from '../words.ts';
import { type Finding, finding } from './finding.ts';
import { statement } from './policy.ts';
import { counted } from './say.ts';

export interface CredentialContext {
  readonly roleArn: string | undefined;
  /** SIGNING_MAX_TTL */
  readonly maxTtl: Seconds;
  readonly now: Instant;
  /** The longest times of the rules that permit something. */
  readonly longest: readonly Seconds[];
}

/** What signs links, and how long they can last because of it. */
export function credentialFindings(looked: Looked<CredentialFacts>, context: CredentialContext): Finding[] {
  const { roleArn } = context;
  switch (looked.kind) {
    case 'seen':
      return [signedBy(looked.what, context)];
    case 'forbidden':
      return [roleFinding(roleArn ?? looked.resource ?? '*')];
    case 'failed':
      return [finding('AWS', 'must', words`${looked.why}`)];
    case 'unoffered':
      return [];
  }
}

function signedBy(facts: CredentialFacts, context: CredentialContext): Finding {
  const { roleArn, maxTtl, now } = context;
  const key = code(maskedKeyId(facts.accessKeyId));
  const from = facts.from === undefined || roleArn !== undefined ? '' : ` from ${facts.from}`;
  if (facts.kind === 'long-lived') {
    return finding(
      'AWS',
      'know',
      words`Links are signed with a long-lived access key (${key})${from}: they can last ${durationText(LONGEST_LINK)}. AWS advises a role in place of a key that never ends; then links end with the role’s session.`,
    );
  }
  const signer = roleArn === undefined ? words`with a session${from}` : words`by the role ${code(roleArn)}`;
  if (facts.end === undefined) {
    return finding(
      'AWS',
      'know',
      words`Links are signed ${signer} (${key}) that does not say when it ends, so no link lasts longer than ${durationText(maxTtl)} (SIGNING_MAX_TTL).${longerWords(maxTtl, context)}`,
    );
  }
  const life = between(now, facts.end);
  const renewed = roleArn === undefined ? '' : ', and is renewed before that';
  return finding(
    'AWS',
    roleArn === undefined ? 'know' : 'fine',
    words`Links are signed ${signer} (${key}). ${roleArn === undefined ? 'It' : 'Its session'} ends ${{ date: facts.end }}${renewed}; no link lasts longer.${longerWords(life, context)}`,
  );
}

/** Shares outlast their links, which is no fault, and surprises people. */
function longerWords(life: Seconds, { longest }: CredentialContext): Words {
  const longer = longest.filter((each) => each > life).length;
  if (longer === 0) return [];
  return words` ${counted(longer, 'rule')} let${longer === 1 ? 's' : ''} shares last longer: they go on, and each click gives a new link.`;
}

function roleFinding(roleArn: string): Finding {
  return finding(
    'AWS',
    'must',
    words`AWS does not let the bot assume the role ${code(roleArn)} (SIGNING_ROLE_ARN), so it can read no file and sign no link. Add this to the policy of the bot’s own role, and name that role in the trust policy of the other.`,
    statement('AssumeTheSigningRole', ['sts:AssumeRole'], [roleArn]),
  );
}
