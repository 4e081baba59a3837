import { types } from 'node:util';
import { masked } from '../mask.ts';
import { UnfitTable } from './create-table.ts';

/**
 * One plain sentence about why AWS cannot be used, and what to do about it, for whoever runs the bot. Never says a
 * secret. Of what it does not know, it gives the name and the message.
 */
export function explainAwsFault(error: unknown): string {
  if (error instanceof UnfitTable) return error.message;
  const told = tellingsOf(error).join('\n');
  for (const [pattern, sentence] of CAUSES) {
    const match = pattern.exec(told);
    if (match !== null) return masked(sentence(match));
  }
  return masked(`AWS could not be used: ${types.isNativeError(error) ? `${error.name}: ${error.message}` : error}`);
}

/** Whether AWS refused who asked, and not what was asked: no other object or table would be answered either. */
export function isCredentialsFault(error: unknown): boolean {
  return error instanceof Error && [EXPIRED, UNKNOWN_KEY, WRONG_SECRET, SKEWED].some((names) => names.test(error.name));
}

const EXPIRED = /\b(ExpiredToken(Exception)?|TokenRefreshRequired|RequestExpired)\b/;
const UNKNOWN_KEY = /\b(InvalidAccessKeyId|UnrecognizedClientException|InvalidClientTokenId|InvalidToken)\b/;
const WRONG_SECRET = /\b(SignatureDoesNotMatch|InvalidSignatureException|IncompleteSignature(Exception)?)\b/;
const SKEWED = /\b(RequestTimeTooSkewed|Signature (expired|not yet current))\b/;

/** Errors of the SDK have a name, those of Node a code; where either is wrapped, both are in the message. */
const CAUSES: readonly [pattern: RegExp, sentence: (match: RegExpExecArray) => string][] = [
  [/Region is missing/, () => 'No AWS region is set: set AWS_REGION, or a region in the AWS profile.'],
  [/Region not accepted|Invalid region/i, () => 'AWS_REGION is not the name of an AWS region.'],
  [
    /aws sso login|SSO session .*(expired|invalid)/i,
    () => 'The AWS SSO session has expired: run “aws sso login” and try again.',
  ],
  [SKEWED, () => 'The clock of this machine differs too much from AWS’s: set it right.'],
  [EXPIRED, () => 'The AWS credentials have expired: renew them and try again.'],
  [
    UNKNOWN_KEY,
    () =>
      'AWS does not know the access key: check AWS_ACCESS_KEY_ID and, where it is temporary, AWS_SESSION_TOKEN, or the ' +
      'AWS profile.',
  ],
  [
    WRONG_SECRET,
    () => 'The AWS secret does not belong to the access key: check AWS_SECRET_ACCESS_KEY, or the AWS profile.',
  ],
  [/\bResourceNotFoundException\b/, () => 'There is no such DynamoDB table: run “npm run table”, or set TABLE_NAME.'],
  [
    /not authorized to perform: ([\w-]+:\w+)/,
    ([, action]) =>
      `AWS does not permit ${action}: allow it in the IAM policy of the credentials that the bot runs with.`,
  ],
  [
    /\bAccess ?Denied(Exception)?\b/,
    () => 'AWS refused access: check the IAM policy of the credentials that the bot runs with.',
  ],
  [
    /CredentialsProviderError/,
    () =>
      'No AWS credentials were found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, or run with a role.',
  ],
  [
    /Deserialization error/,
    () =>
      'What answers does not speak as AWS does: check AWS_ENDPOINT_URL_… where it is set, and any proxy in between.',
  ],
  [
    /\b(SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_\w+|CERT_HAS_EXPIRED|ERR_TLS_\w+)\b/,
    ([code]) => `The certificate of AWS’s server is not trusted (${code}): behind a proxy, set NODE_EXTRA_CA_CERTS.`,
  ],
  [
    /\b(?:connect|getaddrinfo|read|write) E[A-Z_]+(?: [\w.:[\]-]+)?|\b(?:E(?:CONN|HOST|NET|PIPE|AI_)\w+|ENOTFOUND|ETIMEDOUT|TimeoutError)\b|socket hang up/,
    ([what]) =>
      `AWS cannot be reached (${what}): check the network, AWS_REGION, and AWS_ENDPOINT_URL_… where it is set.`,
  ],
];

/** What an error and those behind it say of themselves. */
function tellingsOf(error: unknown, depth = 0): string[] {
  if (!types.isNativeError(error)) return [`${error}`];
  // Deeper than this is a chain that bites its tail.
  if (depth > 8) return [];
  // A host with several addresses: Node tries each, and says nothing itself.
  const several: unknown[] = 'errors' in error && Array.isArray(error.errors) ? error.errors : [];
  const behind = error.cause === undefined ? several : [...several, error.cause];
  const code = 'code' in error ? `${error.code}` : '';
  return [...behind.flatMap((each) => tellingsOf(each, depth + 1)), error.message, code, error.name];
}
