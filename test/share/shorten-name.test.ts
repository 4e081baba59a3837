import { shortenName } from '../../src/share/shorten-name.ts';

it.each(['', 'report.pdf', 'x'.repeat(150), '報'.repeat(150)])('%j stays whole', (name) => {
  expect(shortenName(name)).toBe(name);
});

it('a name that fills the screen is cut in its middle, so that what kind of file it is can be seen', () => {
  const shown = shortenName(`invoice.pdf${' '.repeat(900)}.exe`);
  expect(shown).toHaveLength(150);
  expect(shown).toMatch(/^invoice\.pdf +… +\.exe$/);
});

it('no character is cut in two', () => {
  expect([...shortenName('😀'.repeat(500))]).toEqual([...'😀'.repeat(99), '…', ...'😀'.repeat(50)]);
});
