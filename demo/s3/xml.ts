/** An element: its name, and its text or its children. */
export type Element = readonly [name: string, content: string | number | readonly Element[]];

const PROLOGUE = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';

/** A document as S3's successful answers write it, in S3's namespace. */
export function documentOf([name, content]: Element): string {
  return `${PROLOGUE}<${name} xmlns="${NAMESPACE}">${contentOf(content)}</${name}>`;
}

/** An `<Error>` document, which S3 writes without a namespace. */
export function errorDocument(children: readonly Element[]): string {
  return PROLOGUE + render(['Error', children]);
}

function render([name, content]: Element): string {
  return `<${name}>${contentOf(content)}</${name}>`;
}

function contentOf(content: Element[1]): string {
  return typeof content === 'object' ? content.map(render).join('') : escapeText(String(content));
}

const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

// XML 1.0 has no way to write most control characters, and turns a bare CR into LF. S3 writes
// them as references all the same and offers encoding-type=url to whoever needs better.
function escapeText(text: string): string {
  return text.replace(
    /[&<>"\x00-\x08\x0a-\x1f]/g,
    (char) => NAMED[char] ?? (char === '\n' ? '&#10;' : `&#x${char.charCodeAt(0).toString(16).toUpperCase()};`),
  );
}
