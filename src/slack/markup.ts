/** A person, channel or usergroup that Slack made out in what someone typed; `handle` is an `@name` that it did not. */
export type Mention =
  | { readonly kind: 'user'; readonly id: string; readonly label?: string }
  | { readonly kind: 'channel'; readonly id: string; readonly label?: string }
  | { readonly kind: 'usergroup'; readonly id: string; readonly label?: string }
  | { readonly kind: 'handle'; readonly name: string };

/** The smallest part of a text from Slack that means something: a character, an entity or one `<…>`. */
export interface Piece {
  /** What was typed, as far as Slack tells. */
  readonly text: string;
  /** Where it ends in the raw text. */
  readonly end: number;
  /** Typed as it stands: only such a character can be a quote, a dash or white space. */
  readonly plain: boolean;
  readonly mention?: Mention;
  /** `@here`, `@channel` or `@everyone`, without the @. */
  readonly broadcast?: string;
  /** Slack put an id where the name was and does not say the name. */
  readonly unlabelled: boolean;
}

const ENTITY = /&(amp|lt|gt);/y;
const CHARACTERS: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
]);
const MARKUP = /<([^<>|]*)(?:\|([^<>]*))?>/y;

/**
 * The piece that begins at `at`. A `<` that someone types always comes as `&lt;`, so a raw `<…>` is Slack's own.
 * https://docs.slack.dev/messaging/formatting-message-text#retrieving-messages
 */
export function pieceAt(raw: string, at: number): Piece {
  const character = raw.charAt(at);
  if (character === '<') {
    MARKUP.lastIndex = at;
    const [all = '', body = '', label = ''] = MARKUP.exec(raw) ?? [];
    const meaning = all === '' ? undefined : markupMeaning(decoded(body), decoded(label));
    if (meaning !== undefined) return { plain: false, unlabelled: false, ...meaning, end: at + all.length };
  }
  if (character === '&') {
    ENTITY.lastIndex = at;
    const [all = '', name = ''] = ENTITY.exec(raw) ?? [];
    const text = CHARACTERS.get(name);
    if (text !== undefined) return { text, end: at + all.length, plain: false, unlabelled: false };
  }
  return { text: character, end: at + 1, plain: true, unlabelled: false };
}

/** A text from Slack as it was typed: entities decoded once, mentions and links as their labels. */
export function plainText(raw: string): string {
  let text = '';
  for (let at = 0; at < raw.length; ) {
    const piece = pieceAt(raw, at);
    text += piece.text;
    at = piece.end;
  }
  return text;
}

type Meaning = Pick<Piece, 'text'> & Partial<Piece>;

function markupMeaning(body: string, label: string): Meaning | undefined {
  const [, sign = '', id = ''] = /^(@|#|!subteam\^)([A-Z][A-Z0-9]+)$/.exec(body) ?? [];
  if (sign === '@') return mentionMeaning('user', id, '@', label);
  if (sign === '#') return mentionMeaning('channel', id, '#', label);
  if (sign !== '') return mentionMeaning('usergroup', id, '@', label);
  const [, broadcast] = /^!(here|channel|everyone)$/.exec(body) ?? [];
  if (broadcast !== undefined) return { text: `@${broadcast}`, broadcast };
  if (body.startsWith('!')) return label === '' ? undefined : { text: label };
  return /^[a-z][a-z0-9+.-]*:/i.test(body) ? { text: linkText(body, label) } : undefined;
}

function mentionMeaning(kind: 'user' | 'channel' | 'usergroup', id: string, sign: string, label: string): Meaning {
  const name = label.startsWith(sign) ? label.slice(1) : label;
  if (name === '') return { text: `${sign}${id}`, mention: { kind, id }, unlabelled: true };
  return { text: `${sign}${name}`, mention: { kind, id, label: name } };
}

/**
 * What a link was before Slack made it one. To a bare word that looks like a host (`a.csv`) Slack adds `http://`, and to
 * an address of a person `mailto:`; the label is the word then. What has a scheme of its own stands for itself.
 */
function linkText(address: string, label: string): string {
  const added = /^(?:http|mailto|tel):/i.test(address);
  return added && label !== '' && !/^https?:\/\//i.test(label) ? label : address.replace(/^(?:mailto|tel):/i, '');
}

/** In one pass, so that `&amp;lt;` is the four characters `&lt;`. */
function decoded(text: string): string {
  return text.replace(/&(amp|lt|gt);/g, (entity, name: string) => CHARACTERS.get(name) ?? entity);
}
