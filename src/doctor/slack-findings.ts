import type { TokenLook } from '../slack/look.ts';
import { code, joined, type Words, words } from '../words.ts';
import { type Finding, finding } from './finding.ts';
import { counted } from './say.ts';
import { SCOPES } from './scopes.ts';

/** What the token is good for. */
export function tokenFindings(look: TokenLook): Finding[] {
  if (look.kind === 'refused') return [finding('Slack', 'must', words`${look.why}`)];
  const works = finding('Slack', 'fine', words`The token works: the bot is ${code(look.name)} in ${look.team}.`);
  return [works, ...scopeFindings(look.scopes)];
}

function scopeFindings(granted: readonly string[] | undefined): Finding[] {
  if (granted === undefined) {
    return [finding('Slack', 'unseen', words`Which scopes the token has: Slack does not tell.`)];
  }
  const missing = Object.keys(SCOPES).filter((scope) => !granted.includes(scope));
  const needless = granted.filter((scope) => !Object.hasOwn(SCOPES, scope));
  return [
    ...missingFindings(missing),
    ...needlessFindings(needless),
    ...(missing.length + needless.length > 0
      ? []
      : [
          finding(
            'Slack',
            'fine',
            words`It has the ${counted(granted.length, 'scope')} of manifest.yml, and no other.`,
          ),
        ]),
  ];
}

function missingFindings(missing: readonly string[]): Finding[] {
  if (missing.length === 0) return [];
  const each = joined(missing.map((scope): Words => words`${code(scope)} (${SCOPES[scope] ?? ''})`));
  return [
    finding(
      'Slack',
      'must',
      words`The token lacks ${each}. Add what is below to the app’s manifest (api.slack.com/apps → App Manifest) and install the app again.`,
      ['oauth_config:', '  scopes:', '    bot:', ...missing.map((scope) => `      - ${scope}`)].join('\n'),
    ),
  ];
}

function needlessFindings(needless: readonly string[]): Finding[] {
  if (needless.length === 0) return [];
  const each = joined(needless.map((scope) => code(scope)));
  return [
    finding(
      'Slack',
      'should',
      words`The token has ${each}, which the bot has no use for. Take it out of the app’s manifest; Slack takes it from the token when the app is removed from the workspace and installed again.`,
    ),
  ];
}

/** Whether what people do reaches the bot: only Slack can show it. @param by how the doctor was called */
export function reachFinding(by: 'command' | 'terminal', mode: 'socket' | 'http'): Finding {
  if (by === 'command') return finding('Slack', 'fine', words`Commands reach the bot: this one did.`);
  const how =
    mode === 'http'
      ? words` If Slack says that it failed, check the address in the manifest and SLACK_SIGNING_SECRET.`
      : [];
  return finding(
    'Slack',
    'unseen',
    words`Whether commands reach the bot can’t be seen from a terminal: type ${code('/share doctor')} in Slack.${how}`,
  );
}

/** Whether Socket Mode can connect. */
export function socketFinding(look: 'open' | { readonly why: string }): Finding {
  if (look === 'open') return finding('Slack', 'fine', words`The app-level token opens connections (Socket Mode).`);
  return finding(
    'Slack',
    'must',
    words`The app-level token (SLACK_APP_TOKEN) opens no connection. ${look.why} It needs ${code('connections:write')}: Basic Information → App-Level Tokens, on api.slack.com/apps.`,
  );
}
