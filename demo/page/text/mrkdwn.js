/**
 * What text in Slack's mrkdwn says, as a tree for `formatted.js` to show.
 * https://docs.slack.dev/messaging/formatting-message-text
 *
 * @typedef {{ kind: 'text', text: string } | { kind: 'break' } | { kind: 'emoji', name: string }
 *   | { kind: 'bold' | 'italic' | 'strike' | 'quote', children: Piece[] }
 *   | { kind: 'code' | 'preformatted', text: string }
 *   | { kind: 'link', url: string, label: string }
 *   | { kind: 'user' | 'channel' | 'usergroup', id: string, label?: string }
 *   | { kind: 'broadcast', range: string }
 *   | { kind: 'date', timestamp: number, format: string, fallback: string, url?: string }} Piece
 */

/** @type {Record<string, 'bold' | 'italic' | 'strike'>} */
const STYLES = { '*': 'bold', _: 'italic', '~': 'strike' };

/**
 * @param {string} text
 * @param {{ links?: boolean }} [options] links: bare addresses become links, as without `verbatim`
 * @returns {Piece[]}
 */
export function parseMrkdwn(text, { links = true } = {}) {
  return text.split(/(```[\s\S]+?```)/).flatMap((part) => {
    const fenced = /^```\n?([\s\S]+?)\n?```$/.exec(part)?.[1];
    if (fenced !== undefined) return [{ kind: 'preformatted', text: asPlain(fenced) }];
    // A line break beside a preformatted block is the block's own.
    return part === '' ? [] : lines(part.replace(/^\n|\n$/g, ''), links);
  });
}

/** Text as it is: its entities decoded, and of mentions and links what they show. @param {string} text */
export function asPlain(text) {
  return decoded(text.replace(/<([^<>|]+)(?:\|([^<>]*))?>/g, (_whole, target, label) => label ?? target));
}

/** @param {string} text @param {boolean} links @returns {Piece[]} */
function lines(text, links) {
  /** @type {Piece[]} */
  const pieces = [];
  /** @type {Piece[] | undefined} */
  let quote;
  for (const [index, line] of text.split('\n').entries()) {
    const quoted = /^(?:&gt;|>) ?(.*)$/.exec(line)?.[1];
    if (quoted !== undefined && quote) quote.push({ kind: 'break' }, ...inline(quoted, links));
    else if (quoted !== undefined) {
      quote = inline(quoted, links);
      pieces.push({ kind: 'quote', children: quote });
    } else {
      if (index > 0 && !quote) pieces.push({ kind: 'break' });
      quote = undefined;
      pieces.push(...inline(line, links));
    }
  }
  return pieces;
}

/** @param {string} text one line @param {boolean} links @returns {Piece[]} */
function inline(text, links) {
  /** @type {Piece[]} */
  const pieces = [];
  let plain = '';
  let at = 0;
  while (at < text.length) {
    const found = special(text, at) ?? styled(text, at, links) ?? (links ? address(text, at) : undefined);
    if (found) {
      if (plain !== '') pieces.push({ kind: 'text', text: decoded(plain) });
      plain = '';
      pieces.push(found.piece);
      at += found.length;
    } else {
      plain += text[at];
      at += 1;
    }
  }
  if (plain !== '') pieces.push({ kind: 'text', text: decoded(plain) });
  return pieces;
}

/** @typedef {{ piece: Piece, length: number }} Found */

/** `<…>`, `code` and :emoji:. @param {string} text @param {number} at @returns {Found | undefined} */
function special(text, at) {
  const rest = text.slice(at);
  const [whole, code, reference, name] = /^(?:`([^`]+)`|<([^<>]+)>|:([a-z0-9_+-]+):)/.exec(rest) ?? [];
  if (whole === undefined) return undefined;
  if (code !== undefined) return { piece: { kind: 'code', text: asPlain(code) }, length: whole.length };
  if (name !== undefined) return { piece: { kind: 'emoji', name }, length: whole.length };
  return { piece: referenced(reference ?? ''), length: whole.length };
}

/** @param {string} inside of `<…>` @returns {Piece} */
function referenced(inside) {
  const [, target = '', label] = /^([^|]*)(?:\|([\s\S]*))?$/.exec(inside) ?? [];
  const [, sign, id = ''] = /^(@|#|!subteam\^)([A-Z0-9]+)$/.exec(target) ?? [];
  const shown = label === undefined ? {} : { label: decoded(label) };
  if (sign === '@') return { kind: 'user', id, ...shown };
  if (sign === '#') return { kind: 'channel', id, ...shown };
  if (sign !== undefined) return { kind: 'usergroup', id, ...shown };
  const [, seconds, format = '', url] = /^!date\^(\d+)\^([^^]*)(?:\^(.*))?$/.exec(target) ?? [];
  if (seconds !== undefined) {
    const fallback = decoded(label ?? '');
    return { kind: 'date', timestamp: Number(seconds), format: decoded(format), fallback, ...(url && { url }) };
  }
  const range = /^!(here|channel|everyone)$/.exec(target)?.[1];
  if (range !== undefined) return { kind: 'broadcast', range };
  return { kind: 'link', url: decoded(target), label: decoded(label ?? target.replace(/^mailto:/, '')) };
}

/** *bold*, _italic_ and ~strike~: only as whole words. @param {string} text @param {number} at @param {boolean} links */
function styled(text, at, links) {
  const sign = text[at] ?? '';
  const kind = STYLES[sign];
  if (!kind || isWord(text[at - 1]) || /^\s?$/.test(text[at + 1] ?? '') || text[at + 1] === sign) return undefined;
  for (let end = at + 2; end < text.length; end += 1) {
    // What is inside <…> or `…` closes nothing.
    end += special(text, end)?.length ?? 0;
    if (text[end] === sign && !/\s/.test(text[end - 1] ?? '') && !isWord(text[end + 1])) {
      return { piece: { kind, children: inline(text.slice(at + 1, end), links) }, length: end + 1 - at };
    }
  }
  return undefined;
}

/** A bare address. @param {string} text @param {number} at @returns {Found | undefined} */
function address(text, at) {
  if (isWord(text[at - 1])) return undefined;
  const found = /^https?:\/\/[^\s<>|]+[^\s<>|.,;:!?)'"]/i.exec(text.slice(at))?.[0];
  if (found === undefined) return undefined;
  return { piece: { kind: 'link', url: decoded(found), label: decoded(found) }, length: found.length };
}

/** @param {string | undefined} character */
function isWord(character) {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}

/** @param {string} text */
function decoded(text) {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
