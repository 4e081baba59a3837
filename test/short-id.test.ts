import fc from 'fast-check';
import { longId, shortId } from '../src/short-id.ts';

it('is a prefix and eight letters or digits', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (parts) => {
      expect(shortId('sh', ...parts)).toMatch(/^sh_[a-z0-9]{8}$/);
      expect(shortId('ru', ...parts)).toMatch(/^ru_[a-z0-9]{8}$/);
      expect(longId(...parts)).toMatch(/^[0-9a-f]{32}$/);
    }),
  );
});

it('the same parts always give the same id, on every machine', () => {
  expect(shortId('sh', 'T1', 'trigger')).toBe('sh_lwdhgxi2');
  expect(longId('T1', 'trigger')).toBe('5f46ddd9c5be1013a48a27506b6a8472');
});

it.each([
  [
    ['ab', 'c'],
    ['a', 'bc'],
  ],
  [['abc'], ['abc', '']],
  [['1:a'], ['a']],
  [['a', '1:b'], ['a1:b']],
  [[], ['']],
  [['h\u00e9'], ['he\u0301']],
])('%j and %j have different ids', (one, other) => {
  expect(shortId('sh', ...one)).not.toBe(shortId('sh', ...other));
  expect(longId(...one)).not.toBe(longId(...other));
});

it('other parts give other ids, each character as often as any', () => {
  const ids = Array.from({ length: 20_000 }, (_, n) => shortId('sh', `${n}`).slice(3));
  expect(new Set(ids).size).toBe(ids.length);
  const counts = new Map<string, number>();
  for (const character of ids.join('')) counts.set(character, (counts.get(character) ?? 0) + 1);
  expect(counts.size).toBe(36);
  const even = (ids.length * 8) / 36;
  for (const count of counts.values()) expect(Math.abs(count / even - 1)).toBeLessThan(0.1);
});
