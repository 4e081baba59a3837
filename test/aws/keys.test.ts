import fc from 'fast-check';
import {
  deliveryKey,
  eventIndexKeys,
  linkEventKey,
  liveIndexKeys,
  moment,
  offerKey,
  placePrefix,
  ruleEventKey,
  ruleIdIndexKeys,
  ruleIndexKeys,
  ruleKey,
  shareEventKey,
} from '../../src/aws/keys.ts';
import { instant } from '../../src/time.ts';

const NOON = instant(Date.UTC(2026, 10, 24, 12));

/** As DynamoDB sorts text. */
function compare(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

it('a key begins with its kind and the installation', () => {
  expect(ruleKey('T1', 'bucket/a b/', 'user#U1', 'download')).toEqual({
    pk: 'RULE#T1#bucket/a b/',
    sk: 'user#U1#download',
  });
  expect(shareEventKey('T1', 'sh_1', 3)).toEqual({ pk: 'SHARE#T1#sh_1', sk: '000000003' });
  expect(ruleEventKey('T1', 'ru_1', 12)).toEqual({ pk: 'RULEEVENT#T1#ru_1', sk: '000000012' });
  expect(linkEventKey('T1', 'sh_1', 'cause')).toEqual({ pk: 'LINK#T1#sh_1', sk: 'cause' });
  expect(deliveryKey('T1', 'rule#ru_1#1')).toEqual({ pk: 'DELIVERY#T1', sk: 'rule#ru_1#1' });
  expect(offerKey('T1', 'id')).toEqual({ pk: 'OFFER#T1#id', sk: 'offer' });
  expect(ruleIdIndexKeys('T1', 'ru_1')).toEqual({ gsi3pk: 'RULEID#T1#ru_1', gsi3sk: 'ru_1' });
});

it('an event is found by its channel’s month and by its day, in UTC', () => {
  const last = instant(Date.UTC(2026, 10, 30, 23, 59, 59, 999));
  expect(eventIndexKeys('T1', { at: last, channel: 'C1', id: 'sh_1#1' })).toEqual({
    gsi1pk: 'CHANNEL#T1#C1#2026-11',
    gsi1sk: '001796083199999#sh_1#1',
    gsi2pk: 'DAY#T1#2026-11-30',
    gsi2sk: '001796083199999#sh_1#1',
  });
  expect(Object.keys(eventIndexKeys('T1', { at: NOON, id: 'x' }))).toEqual(['gsi2pk', 'gsi2sk']);
});

it('an active share is found by its owner, sorted by its end', () => {
  expect(liveIndexKeys('T1', { owner: 'U1', end: NOON, id: 'sh_1' })).toEqual({
    gsi3pk: 'LIVE#T1#U1',
    gsi3sk: '001795521600000#sh_1',
  });
});

it('numbers and moments sort as text as they do by themselves', () => {
  const amount = fc.nat(999_999_999);
  fc.assert(
    fc.property(amount, amount, (one, other) => {
      const [first, second] = [shareEventKey('T', 's', one), shareEventKey('T', 's', other)];
      expect(Math.sign(compare(first.sk, second.sk))).toBe(Math.sign(one - other));
      const texts = [one, other].map((count) => moment(instant(count * 1_000)));
      expect(Math.sign(compare(texts[0] ?? '', texts[1] ?? ''))).toBe(Math.sign(one - other));
    }),
  );
});

describe('a place in an index', () => {
  const long = (last: string) => `${'b'.repeat(63)}/${'報'.repeat(340)}${last}`;

  it('is whole where it is short, and has its rule’s id after it', () => {
    const rule = { id: 'ru_1', place: 'bucket/a', principal: 'everyone' };
    expect(ruleIndexKeys('T1', rule)).toEqual({
      gsi1pk: 'PRINCIPAL#T1#everyone',
      gsi1sk: 'bucket/a\nru_1',
      gsi2pk: 'RULES#T1',
      gsi2sk: 'bucket/a\nru_1',
    });
  });

  it.each([
    ['x'.repeat(960), 960],
    ['x'.repeat(961), 960],
    [`x${'報'.repeat(400)}`, 958],
    [`xx${'報'.repeat(400)}`, 959],
    [`xxx${'報'.repeat(400)}`, 960],
    [`x${'é'.repeat(600)}`, 959],
    ['😀'.repeat(300), 960],
    [`x${'😀'.repeat(300)}`, 957],
    [`xxx${'😀'.repeat(300)}`, 959],
  ])('is cut between characters: %s', (place, bytes) => {
    const prefix = placePrefix(place);
    expect(place.startsWith(prefix)).toBe(true);
    expect(Buffer.byteLength(prefix)).toBe(bytes);
  });

  it('fits with its id, and its table key fits too', () => {
    const { gsi2sk } = ruleIndexKeys('T0123456789', { id: 'ru_12345678', place: long('aaaa'), principal: 'everyone' });
    expect(Buffer.byteLength(gsi2sk)).toBeLessThanOrEqual(1_024);
    const { pk, sk } = ruleKey('T0123456789', long('aaaa'), 'usergroup#S0123456789', 'download');
    expect(Buffer.byteLength(pk)).toBeLessThanOrEqual(2_048);
    expect(Buffer.byteLength(sk)).toBeLessThanOrEqual(1_024);
  });

  it('begins as every folder around it begins', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), fc.nat(500), (key, at) => {
        const place = `bucket/${key}`;
        const around = [...place].slice(0, at).join('');
        expect(placePrefix(place).startsWith(placePrefix(around))).toBe(true);
      }),
    );
  });
});
