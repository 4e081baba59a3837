import { compareUtf8, SortedKeys } from '../../../demo/s3/store/sorted-keys.ts';

it('orders keys by their UTF-8 bytes, not by UTF-16 units', () => {
  const keys = ['😀', '！', '\uffff', 'é', 'e', 'ab', 'a', '', 'a/', '\u{10ffff}', '\u{10000}', '\ue000', '\ud7ff'];
  const bytewise = [...keys].sort((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right)));
  expect([...keys].sort(compareUtf8)).toEqual(bytewise);
});

it('finds, adds once and deletes', () => {
  const keys = new SortedKeys(['b/2', 'a', 'b/1']);
  keys.add('c');
  keys.add('c');
  keys.delete('a');
  keys.delete('none');
  expect(Array.from({ length: keys.size }, (_, index) => keys.at(index))).toEqual(['b/1', 'b/2', 'c']);
  expect([keys.from('b/2'), keys.after('b/2'), keys.from('b/15'), keys.after('z')]).toEqual([1, 2, 1, 3]);
});

it.each([
  ['', 4],
  ['b/', 3],
  ['b', 3],
  ['a', 1],
  ['aa', 1],
  ['c', 4],
  ['z', 4],
])('after all with %j comes index %i', (prefix, index) => {
  expect(new SortedKeys(['a', 'b/1', 'b/2', 'c']).afterAllWith(prefix)).toBe(index);
});
