const MASK = '[secret]';

/** What must never be readable in a log or a message, whatever it is part of. Quotes may be escaped, as in JSON in JSON. */
const SECRETS: readonly [pattern: RegExp, replacement: string][] = [
  // A pre-signed URL is worthless without its query, and SigV4's parameters are in no other text.
  [/(\?|%3F)(?:(?!%3F)[^\s"'<>\\?])*X-Amz-[^\s"'<>\\]*/gi, `$1${MASK}`],
  [/X-Amz-(?:Signature|Credential|Security-Token)(?:=|%3D|:)\s?[^&\s"'<>\\]+/gi, MASK],
  [/(?:Signature|Credential)=[^&\s,"'<>\\]+/g, MASK],
  // Slack's tokens, and the URLs that whoever knows them may post to.
  [/\b(xox[a-z]-|xapp-|xoxe\.)[\w.-]+/g, `$1${MASK}`],
  [/(\/(?:actions|app|commands|services|triggers|workflows)\/)[TE][A-Z0-9]+\/[^\s"'<>\\]+/g, `$1${MASK}`],
  // Fields by their names, at any depth.
  [
    /("(?:[\w-]*(?:token|secret|secretAccessKey|password|authorization|cookie|signature|signatureProvided)|response_?url)\\*"\s*:\s*\\*")(?:[^"\\]|\\+[^"\\])+/gi,
    `$1${MASK}`,
  ],
];

/** A text with every secret in it masked: signed queries, signatures, tokens, response URLs. JSON stays JSON. */
export function masked(text: string): string {
  return SECRETS.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text);
}

/** An access key's id as it may be shown: enough to tell it from others. */
export function maskedKeyId(id: string): string {
  return id.length < 12 ? '…' : `${id.slice(0, 4)}…${id.slice(-4)}`;
}
