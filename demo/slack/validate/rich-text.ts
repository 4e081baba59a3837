import { byType, type Check, flag, integer, list, object, one, text } from './check.ts';

/** https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */

const MANY = 1000;
const ID = text(255, 1);
const TEXT_STYLE = object({}, { bold: flag, italic: flag, strike: flag, code: flag, underline: flag });
const MENTION_STYLE = object(
  {},
  { bold: flag, italic: flag, strike: flag, highlight: flag, client_highlight: flag, unlink: flag },
);
const STYLED = { style: TEXT_STYLE };
const MENTION = { style: MENTION_STYLE };
const BORDER = { border: one(0, 1) };

const TEXT = object({ text: text(40_000, 1) }, STYLED);
const LINK = object({ url: text(40_000, 1) }, { ...STYLED, text: text(40_000), unsafe: flag });

/** Pieces of a line of text, by their type. */
export const INLINE_KINDS = {
  text: TEXT,
  link: LINK,
  user: object({ user_id: ID }, MENTION),
  usergroup: object({ usergroup_id: ID }, MENTION),
  channel: object({ channel_id: ID }, MENTION),
  team: object({ team_id: ID }, MENTION),
  broadcast: object({ range: one('here', 'channel', 'everyone') }, STYLED),
  emoji: object({ name: text(255, 1) }, { ...STYLED, unicode: text(255), url: text(3000) }),
  color: object({ value: text(255, 1) }, STYLED),
  date: object(
    { timestamp: integer(0, 99_999_999_999), format: text(1000, 1) },
    { ...STYLED, url: text(3000, 1), fallback: text(1000) },
  ),
};
const INLINE = byType(INLINE_KINDS);

const SECTION = object({ elements: list(INLINE, MANY, 0) });

/** What a rich_text block consists of, by its type. */
export const PART_KINDS = {
  rich_text_section: SECTION,
  rich_text_list: object(
    { style: one('bullet', 'ordered'), elements: list(byType({ rich_text_section: SECTION }), MANY) },
    { ...BORDER, indent: integer(0, 8), offset: integer(0, 100_000) },
  ),
  rich_text_preformatted: object({ elements: list(byType({ text: TEXT, link: LINK }), MANY, 0) }, BORDER),
  rich_text_quote: object({ elements: list(INLINE, MANY, 0) }, BORDER),
};
const PART = byType(PART_KINDS);

export const RICH_TEXT_MEMBERS: Record<string, Check> = { elements: list(PART, MANY, 0) };

/** The block itself, where another one or an element holds it. */
export const RICH_TEXT: Check = byType({ rich_text: object(RICH_TEXT_MEMBERS, { block_id: ID }) });
