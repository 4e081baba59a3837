import { byType, type Check, flag, list, matching, type ObjectCheck, object, one, problem, text } from './check.ts';

/** https://docs.slack.dev/reference/block-kit/composition-objects */

export const ACTION_ID = text(255, 1);
export const STYLE = one('primary', 'danger');
export const SECURE_URL = matching(/^https:\/\/[^\s]+$/, 3000, 'invalid url');
export const WEB_URL = matching(/^https?:\/\/[^\s]+$/, 3000, 'invalid url');

export function plainText(max: number): Check {
  return byType({ plain_text: object({ text: text(max, 1) }, { emoji: flag }) });
}

export function mrkdwn(max: number): Check {
  return byType({ mrkdwn: object({ text: text(max, 1) }, { verbatim: flag }) });
}

export function anyText(max: number): Check {
  const kinds = byType({
    plain_text: object({ text: text(max, 1) }, { emoji: flag }),
    mrkdwn: object({ text: text(max, 1) }, { verbatim: flag }),
  });
  return (value, at) => {
    const problems = kinds(value, at);
    // Slack names the choice that failed before it says why.
    return problems.length > 0 ? [...problem('failed to match all allowed schemas', at), ...problems] : [];
  };
}

export const CONFIRM: ObjectCheck = object(
  { text: anyText(300) },
  { title: plainText(100), confirm: plainText(30), deny: plainText(30), style: STYLE },
);

/** What Slack takes as an option's value; in a select menu half of it is the safe size. */
const LONGEST_VALUE = 150;
const LONGEST_SELECT_VALUE = 75;

function option(words: (max: number) => Check, longestValue: number): ObjectCheck {
  return object({ text: words(75), value: text(longestValue, 1) }, { description: words(75), url: WEB_URL });
}

/** An option of an overflow menu. */
export const OPTION = option(plainText, LONGEST_VALUE);

/** An option of a select menu. */
export const SELECT_OPTION = option(plainText, LONGEST_SELECT_VALUE);

/** An option of radio buttons or checkboxes, whose text may be mrkdwn. */
export const RICH_OPTION = option(anyText, LONGEST_VALUE);

export const OPTION_GROUP = object({ label: plainText(75), options: list(SELECT_OPTION, 100) });

const FILE = object({}, { id: text(255, 1), url: WEB_URL });

/** Where an image comes from, and the rule that it comes from one place. */
export const IMAGE_SOURCE = { image_url: WEB_URL, slack_file: FILE };

export function oneImageSource(record: Record<string, unknown>, at: string) {
  return (record.image_url === undefined) === (record.slack_file === undefined)
    ? problem('must define either `image_url` or `slack_file`', at)
    : [];
}
