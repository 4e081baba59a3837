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
  /** Shown in each reader's own time zone. */
  | { readonly date: Instant };

/** A sentence or a few, ready to be shown to a person. */
export type Words = readonly Span[];

type Piece = Span | Words;

/** Words from a template: `` words`There is no ${code('/share lst')}.` ``. Values may be spans or words. */
export function words(parts: TemplateStringsArray, ...values: Piece[]): Words {
  const spans = parts.flatMap((part, index): Span[] => {
    const value = values[index];
    return [part, ...(value === undefined ? [] : isWords(value) ? value : [value])];
  });
  return spans.filter((span) => span !== '');
}

/** Text a person could type, shown in a fixed-width font. */
export function code(text: string): Span {
  return { code: text };
}

export function bold(text: string): Span {
  return { bold: text };
}

/** Several words one after another, with `between` in the gaps. */
export function joined(list: readonly Piece[], between = ', '): Words {
  return list.flatMap((item, index) => [...(index === 0 ? [] : [between]), ...(isWords(item) ? item : [item])]);
}

function isWords(piece: Piece): piece is Words {
  return Array.isArray(piece);
}
