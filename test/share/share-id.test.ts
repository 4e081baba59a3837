import { readRuleId } from '../../src/rules/parse-rule.ts';
import { readShareId } from '../../src/share/share-id.ts';

describe('an id', () => {
  it.each([
    'sh_4k2m9x0a',
    ' sh_4k2m9x0a\n',
    'SH_4K2M9X0A',
    'Sh_4k2M9x0a',
    '`sh_4k2m9x0a`',
    '"sh_4k2m9x0a"',
    '“sh_4k2m9x0a”',
    '‘sh_4k2m9x0a’',
    ' `sh_4k2m9x0a` ',
    '\u00a0sh_4k2m9x0a',
  ])('of a share: %j', (text) => {
    expect(readShareId(text)).toBe('sh_4k2m9x0a');
  });

  it.each([
    '',
    'sh_',
    '4k2m9x0a',
    'sh_4k2m9x0',
    'sh_4k2m9x0ab',
    'sh_4k2m9x0-',
    'sh-4k2m9x0a',
    'ru_4k2m9x0a',
    'sh_4k2m9x0a 2h',
    'sh_4k2m9x0é',
  ])('%j is none of a share', (text) => {
    expect(readShareId(text)).toBeUndefined();
  });

  it('of a rule', () => {
    expect(readRuleId(' `RU_4k2m9x0a`')).toBe('ru_4k2m9x0a');
    expect(readRuleId('sh_4k2m9x0a')).toBeUndefined();
  });

  it('is looked for at once, however long the text', () => {
    expect(readShareId(`${' '.repeat(100_000)}x`)).toBeUndefined();
  });
});
