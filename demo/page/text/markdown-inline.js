/** @typedef {import('./mrkdwn.js').Piece} Piece */
/** @typedef {(match: RegExpExecArray) => Piece} Reading */

/**
 * Markdown within a line or paragraph, as the same tree that mrkdwn becomes. The first that fits wins, so that what is
 * in code is not bold. https://spec.commonmark.org/0.31.2/#inlines
 * @type {[RegExp, Reading][]}
 */
const FORMS = [
  [/^\\([!-/:-@[-`{-~])/, (match) => ({ kind: 'text', text: match[1] ?? '' })],
  [/^(`+)(?!`)([\s\S]+?)(?<!`)\1(?!`)/, (match) => ({ kind: 'code', text: codeIn(match[2] ?? '') })],
  [/^!?\[((?:\\.|[^\]\\])*)\]\(\s*<?([^\s()<>]+(?:\([^\s()]*\)[^\s()<>]*)*)>?(?:\s+"[^"]*")?\s*\)/, linked],
  [/^<((?:https?:\/\/|mailto:)[^\s<>]+)>/i, addressed],
  [/^https?:\/\/[^\s<>|]+[^\s<>|.,;:!?)'"*_~]/i, addressed],
  [/^(\*\*|__)(?=\S)([\s\S]*?\S)\1/, (match) => ({ kind: 'bold', children: inlinePieces(match[2] ?? '') })],
  [/^~~(?=\S)([\s\S]*?\S)~~/, (match) => ({ kind: 'strike', children: inlinePieces(match[1] ?? '') })],
  [/^\*(?=[^\s*])([\s\S]*?[^\s*])\*(?!\*)/, emphasized],
  [/^_(?=[^\s_])([\s\S]*?[^\s_])_(?![\p{L}\p{N}_])/u, emphasized],
  [/^:([a-z0-9_+-]+):/, (match) => ({ kind: 'emoji', name: match[1] ?? '' })],
  [/^(?: {2,}|\\)?\n[ \t]*/, () => ({ kind: 'break' })],
];

/** @param {string} text @returns {Piece[]} */
export function inlinePieces(text) {
  /** @type {Piece[]} */
  const pieces = [];
  let plain = '';
  for (let at = 0; at < text.length; ) {
    const found = formAt(text, at);
    if (found && plain !== '') pieces.push({ kind: 'text', text: plain });
    if (found) pieces.push(found.piece);
    plain = found ? '' : plain + text[at];
    at += found?.length ?? 1;
  }
  return plain === '' ? pieces : [...pieces, { kind: 'text', text: plain }];
}

const STARTS = /[\\`![<h*_~:\n ]/i;
const IN_WORD = /[\p{L}\p{N}]/u;

/** @param {string} text @param {number} at */
function formAt(text, at) {
  const first = text[at] ?? '';
  if (!STARTS.test(first)) return undefined;
  // Not within a word, where these are only letters.
  if (/[_h:]/i.test(first) && IN_WORD.test(text[at - 1] ?? '')) return undefined;
  const rest = text.slice(at);
  for (const [form, read] of FORMS) {
    const match = form.exec(rest);
    if (match) return { piece: read(match), length: match[0].length };
  }
  return undefined;
}

/** @param {string} inside */
function codeIn(inside) {
  const line = inside.replaceAll('\n', ' ');
  return /^ .*\S.* $/.test(line) ? line.slice(1, -1) : line;
}

/** @type {Reading} */
function linked([, label = '', url = '']) {
  return { kind: 'link', url, label: label.replace(/\\(.)/g, '$1') || url };
}

/** @type {Reading} */
function addressed([whole, inside = whole]) {
  return { kind: 'link', url: inside, label: inside.replace(/^mailto:/i, '') };
}

/** @type {Reading} */
function emphasized([, inside = '']) {
  return { kind: 'italic', children: inlinePieces(inside) };
}
