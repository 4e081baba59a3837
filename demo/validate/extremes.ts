import type { Permit } from '../../src/rules/decide.ts';
import type { Link } from '../../src/share/links.ts';
import type { Audience, Share, SharedObject } from '../../src/share/share.ts';
import { days, instant } from '../../src/time.ts';

/** The longest and strangest that people can make the bot say. */

/** S3's own limit on a key, in bytes of UTF-8. */
const LONGEST_KEY = 1_024;

/** What means something to Slack, turns text around, has no shape, or takes three bytes a character. */
const PIECES = ['<!channel>', '*x* _y_ ~z~ `c`', '&amp;<@U1|a>', '\u202egpj.exe', '\u0000\t\n', '契約書', '🗂️', '"\'\\'];

const KEYS: readonly string[] = [
  'report.pdf',
  ' ',
  ...PIECES.map((piece) => longKey(piece)),
  `${'a/'.repeat(LONGEST_KEY / 2 - 1)}b.`,
];

/** The piece as often as it fits. */
function longKey(piece: string): string {
  const bytes = Buffer.byteLength(piece);
  const count = Math.floor(LONGEST_KEY / bytes);
  return piece.repeat(count) + 'x'.repeat(LONGEST_KEY - count * bytes);
}

export const NOW = instant(Date.UTC(2026, 10, 24, 12));
export const END = instant(Date.UTC(2026, 11, 1, 12));

const RULE = { id: 'ru_00000000', version: 1 };
/** The longest name that a bucket can have. */
const BUCKET = 'b'.repeat(63);

function object(key: string): SharedObject {
  const pin = { kind: 'version', versionId: 'v'.repeat(1_024) } as const;
  return { bucket: BUCKET, key, size: 5 * 1024 ** 4, contentType: 'application/x-'.padEnd(255, 'y'), pin, rule: RULE };
}

/** As many as a share can have. */
export const OBJECTS: readonly SharedObject[] = Array.from({ length: 10 }, (_, index) => {
  return object(KEYS[(index + 1) % KEYS.length] ?? '');
});

export const USERS: readonly string[] = Array.from({ length: 20 }, (_, index) => `U${String(index).padStart(10, '0')}`);

const AUDIENCES: readonly { readonly what: string; readonly audience: Audience }[] = [
  { what: 'the channel', audience: { kind: 'here' } },
  { what: 'the sharer', audience: { kind: 'me' } },
  { what: '20 people', audience: { kind: 'people', users: USERS, usergroups: [] } },
  {
    what: '20 usergroups',
    audience: { kind: 'people', users: [], usergroups: USERS.map((id) => id.replace('U', 'S')) },
  },
];

/** 500 characters, each of which grows as it is escaped. */
export const NOTE = '&<>'.repeat(167).slice(0, 500);

const PLAIN: Share = {
  id: 'sh_00000000',
  owner: 'U0000000000',
  channel: 'C0000000000',
  objects: [object('report.pdf')],
  audience: { kind: 'here' },
  startedAt: NOW,
  end: END,
  status: 'active',
};

export const SHARES: readonly { readonly what: string; readonly share: Share }[] = [
  { what: 'one file', share: PLAIN },
  ...AUDIENCES.map(({ what, audience }) => ({
    what: `ten files with the longest keys and a note, for ${what}`,
    share: { ...PLAIN, objects: OBJECTS, note: NOTE, audience },
  })),
];

/** Characters: short, nearly what a section takes, what only a message's own text takes, and longer than anyone's. */
const URL_LENGTHS = [300, 2_890, 2_990, 10_000];

/** A link to each object, their lengths taking turns. */
export function linksTo(objects: readonly SharedObject[]): Link[] {
  return objects.map((each, index) => ({ object: each, url: urlOf(URL_LENGTHS[index % URL_LENGTHS.length] ?? 0) }));
}

function urlOf(length: number): string {
  return `https://${BUCKET}.s3.us-east-1.amazonaws.com/key?a=1&b=2&X-Amz-Security-Token=`.padEnd(length, '%2F');
}

export const LONGEST_RULE: Permit = {
  id: 'ru_00000000',
  version: 1,
  principal: { kind: 'user', id: 'U0000000000' },
  place: `${BUCKET}/${longKey('契約書')}`,
  action: 'download',
  effect: { kind: 'allow', longest: days(7), audiences: ['here', 'me', 'people'], guests: true, outsiders: true },
  changedBy: 'U0000000000',
  changedAt: NOW,
};
