import { byType, list, type ObjectCheck, object, one, type Problem, problem, text } from './check.ts';
import { anyText, mrkdwn, plainText, SECURE_URL, WEB_URL } from './composition.ts';
import { IMAGE } from './elements.ts';
import { NAMED } from './named.ts';
import { BUTTON } from './pressed.ts';
import { uniqueActions } from './unique-actions.ts';

const SHOWN = ['hero_image', 'title', 'actions', 'body'];

/** https://docs.slack.dev/reference/block-kit/blocks/card-block */
const CARD = object(
  {},
  {
    ...NAMED,
    hero_image: IMAGE,
    icon: IMAGE,
    title: mrkdwn(150),
    subtitle: mrkdwn(150),
    body: mrkdwn(200),
    actions: list(byType({ button: BUTTON }), 25),
  },
  (record, at) => [...something(record, at), ...uniqueActions('actions')(record, at)],
);

function something(record: Record<string, unknown>, at: string): Problem[] {
  return SHOWN.every((name) => record[name] === undefined)
    ? problem(`must define at least one of ${SHOWN.map((name) => `\`${name}\``).join(', ')}`, at)
    : [];
}

/** Blocks that present something ready-made. */
export const CARD_BLOCKS = {
  card: CARD,
  /** https://docs.slack.dev/reference/block-kit/blocks/carousel-block */
  carousel: object({ elements: list(byType({ card: CARD }), 10) }, NAMED),
  /** https://docs.slack.dev/reference/block-kit/blocks/alert-block */
  alert: object({ text: anyText(3000) }, { ...NAMED, level: one('default', 'info', 'warning', 'error', 'success') }),
  /** https://docs.slack.dev/reference/block-kit/blocks/video-block */
  video: object(
    { video_url: SECURE_URL, thumbnail_url: WEB_URL, alt_text: text(2000), title: plainText(199) },
    {
      ...NAMED,
      title_url: SECURE_URL,
      author_name: text(49),
      provider_name: text(255),
      provider_icon_url: WEB_URL,
      description: plainText(3000),
    },
  ),
} satisfies Record<string, ObjectCheck>;
