import type { Instant } from './time.ts';

/**
 * One piece of what the bot says. A bare string is text that shows exactly as it is, whatever is in it: an object key
 * named `<!channel>` stays those ten characters. `slack/render.ts` turns spans into Block Kit.
 */
export type Span =
  | string
  | { readonly code: string }
  | { readonly bold: string }
  | { readonly user: string }
  | { readonly usergroup: string }
  | { readonly channel: string }
  /** The next line begins. In a string a line feed is a character like any other, and shown as one. */
  | { readonly lineBreak: true }
  /** Shown in each reader's own time zone. */
  | { readonly date: Instant };

/** A sentence or a few, ready to be shown to a person. */
export type Words = readonly Span[];

type Piece = Span | Words;

/**
 * Words from a template: `` words`There is no ${code('/share lst')}.` ``. Values may be spans or words. Line feeds in the
 * template break lines; in a value they do not.
 */
export function words(parts: TemplateStringsArray, ...values: Piece[]): Words {
  const spans = parts.flatMap((part, index): Span[] => {
    const value = values[index];
    return [...lines(part), ...(value === undefined ? [] : spansOf(value))];
  });
  return spans.filter((span) => span !== '');
}

const LINE_BREAK: Span = { lineBreak: true };

function lines(template: string): Span[] {
  return template.split('\n').flatMap((line, index) => (index === 0 ? [line] : [LINE_BREAK, line]));
}

/** Text a person could type, shown in a fixed-width font. */
export function code(text: string): Span {
  return { code: text };
}

export function bold(text: string): Span {
  return { bold: text };
}

/** Several words one after another, with `between` in the gaps. */
export function joined(list: readonly Piece[], between: Piece = ', '): Words {
  const gap = spansOf(between);
  return list.flatMap((item, index) => [...(index === 0 ? [] : gap), ...spansOf(item)]);
}

/** Each on a line of its own. */
export function inLines(list: readonly Piece[]): Words {
  return joined(list, LINE_BREAK);
}

function spansOf(piece: Piece): Words {
  return isWords(piece) ? piece : [piece];
}

function isWords(piece: Piece): piece is Words {
  return Array.isArray(piece);
}
