import { WebAPIPlatformError, WebClient } from '@slack/web-api';
import { isRecord, recordsIn, textOf } from '../slack/json.ts';
import type { Finding } from './finding.ts';
import type { Said, Shown } from './said.ts';

/** What Slack says where it refuses what it was asked to look at; anything else it could not be asked. */
const REFUSED = new Set(['invalid_blocks', 'invalid_message', 'invalid_view', 'invalid_manifest']);

/** Slack itself as the judge. */
export interface Judge {
  message(said: Said): Promise<Finding>;
  view(shown: Shown): Promise<Finding>;
  manifest(manifest: unknown): Promise<Finding>;
}

/**
 * https://docs.slack.dev/reference/methods/blocks.validate takes any token, and apps.manifest.validate an app
 * configuration token only. What Slack does not judge for this token is noted and is no failure.
 */
export function askSlack(token: string, slackApiUrl?: string): Judge {
  const client = new WebClient(token, slackApiUrl === undefined ? {} : { slackApiUrl });
  const ask = async (what: string, method: string, args: Record<string, string>): Promise<Finding> => {
    try {
      await client.apiCall(method, args);
      return { what, problems: [] };
    } catch (error) {
      if (!(error instanceof WebAPIPlatformError)) throw error;
      if (!REFUSED.has(error.data.error)) return { what, problems: [], note: `not judged: ${error.data.error}` };
      return { what, problems: problemsIn(error.data) };
    }
  };
  return {
    message({ what, message }) {
      return ask(`Slack on ${what}`, 'blocks.validate', { message: JSON.stringify(message) });
    },
    view: ({ what, view }) => ask(`Slack on ${what}`, 'blocks.validate', { view: JSON.stringify(view) }),
    manifest: (manifest) =>
      ask('Slack on manifest.yml', 'apps.manifest.validate', { manifest: JSON.stringify(manifest) }),
  };
}

function problemsIn(answer: unknown): string[] {
  const errors = isRecord(answer) ? recordsIn(answer.errors) : [];
  const told = errors.map((each) => `${textOf(each, 'message') ?? 'refused'} at ${textOf(each, 'pointer') ?? '/'}`);
  return told.length > 0 ? told : ['refused without a reason'];
}
