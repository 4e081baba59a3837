import fc from 'fast-check';
import { plainText, readLine } from '../../src/slack/command-text.ts';
import { escapedBySlack } from '../support/slack-text.ts';

function textsOf(raw: string): string[] {
  return readLine(raw).words.map(({ text }) => text);
}

describe('words', () => {
  it.each([
    ['', []],
    ['   ', []],
    ['team-files/a.pdf 2h', ['team-files/a.pdf', '2h']],
    ['  team-files/a.pdf \t\n 2h  ', ['team-files/a.pdf', '2h']],
    ['team-files/a&amp;b.txt', ['team-files/a&b.txt']],
    ['team-files/&lt;!channel&gt;.txt', ['team-files/<!channel>.txt']],
    ['team-files/&amp;lt;.txt', ['team-files/&lt;.txt']],
    ['team-files/&nbsp;&quot;.txt', ['team-files/&nbsp;&quot;.txt']],
    ['&lt;@U12|ada&gt;', ['<@U12|ada>']],
    ['a &amp; b', ['a', '&', 'b']],
    ['team-files/a < b', ['team-files/a', '<', 'b']],
    ['<not slack> x', ['<not', 'slack>', 'x']],
    ['team-files/say"hi".txt', ['team-files/say"hi".txt']],
    ["'team-files/a b'", ["'team-files/a", "b'"]],
    ['team-files/a\\ b', ['team-files/a\\', 'b']],
    ['2h\u00a0here', ['2h', 'here']],
    ['\u00a02h', ['2h']],
    ['team-files/Screenshot\u202f1.png 2h', ['team-files/Screenshot\u202f1.png', '2h']],
    ['team-files/a\u00a0b.pdf', ['team-files/a\u00a0b.pdf']],
    ['team-files/a\u3000b.pdf', ['team-files/a\u3000b.pdf']],
  ])('of %j are %j', (raw, texts) => {
    expect(textsOf(raw)).toEqual(texts);
  });
});

describe('quotes', () => {
  it.each([
    ['straight', '"team-files/a b.pdf" 2h', ['team-files/a b.pdf', '2h']],
    ['curly', '“team-files/a b.pdf” 2h', ['team-files/a b.pdf', '2h']],
    ['low and high', '„team-files/a b.pdf“ 2h', ['team-files/a b.pdf', '2h']],
    ['low and high, as in Polish', '„team-files/a b.pdf” 2h', ['team-files/a b.pdf', '2h']],
    ['right ones, as in Swedish', '”team-files/a b.pdf” 2h', ['team-files/a b.pdf', '2h']],
    ['straight around curly', '"say “hi” now"', ['say “hi” now']],
    ['curly around straight', '“say "hi" now”', ['say "hi" now']],
    ['an escaped quote', '"say \\"hi\\" now"', ['say "hi" now']],
    ['an escaped backslash', '"a\\\\b"', ['a\\b']],
    ['an escaped backslash at the end', '"a\\\\" x', ['a\\', 'x']],
    ['a lone backslash', '"a\\b\\n"', ['a\\b\\n']],
    ['a backslash before a curly quote', '“a\\” x', ['a\\', 'x']],
    ['escapes in curly quotes', '“a\\"b\\\\c”', ['a"b\\c']],
    ['white space of every kind', '" a  b\tc\nd\u00a0e "', [' a  b\tc\nd\u00a0e ']],
    ['entities', '"a &amp;lt; b"', ['a &lt; b']],
    ['nothing', '""', ['']],
    ['one word glued to the next', '"a b"c', ['a b', 'c']],
    ['two', '"a b" "c d"', ['a b', 'c d']],
    ['a dash inside', '"a -- b" x', ['a -- b', 'x']],
    ['both forms of é', '"é é"', ['é é']],
  ])('%s', (_what, raw, texts) => {
    expect(textsOf(raw)).toEqual(texts);
  });

  it.each([
    ['"team-files/a b', '"team-files/a b', '"'],
    ['“team-files/a b"', '“team-files/a b"', '”'],
    ['„a', '„a', '”'],
    ['"a\\"', '"a\\"', '"'],
    ['x "', '"', '"'],
  ])('never closed: %j', (raw, text, closing) => {
    expect(readLine(raw).unclosed).toMatchObject({ text, closing });
  });

  it('are told from what is in them', () => {
    expect(readLine('"here" here').words.map(({ quoted }) => quoted)).toEqual([true, false]);
  });
});

describe('mentions', () => {
  it.each([
    ['<@U12|ada>', { text: '@ada', mention: { kind: 'user', id: 'U12', label: 'ada' }, unlabelled: false }],
    ['<@W12|ada>', { text: '@ada', mention: { kind: 'user', id: 'W12', label: 'ada' } }],
    ['<@U12>', { text: '@U12', mention: { kind: 'user', id: 'U12' }, unlabelled: true }],
    ['<#C12|general>', { text: '#general', mention: { kind: 'channel', id: 'C12', label: 'general' } }],
    ['<#C12|>', { text: '#C12', mention: { kind: 'channel', id: 'C12' }, unlabelled: true }],
    ['<#G12>', { text: '#G12', mention: { kind: 'channel', id: 'G12' }, unlabelled: true }],
    ['<!subteam^S12|@legal>', { text: '@legal', mention: { kind: 'usergroup', id: 'S12', label: 'legal' } }],
    ['<!subteam^S12>', { text: '@S12', mention: { kind: 'usergroup', id: 'S12' }, unlabelled: true }],
    ['@legal', { text: '@legal', mention: { kind: 'handle', name: 'legal' }, unlabelled: false }],
    ['<!here>', { text: '@here', broadcast: 'here' }],
    ['<!here|here>', { text: '@here', broadcast: 'here' }],
    ['<!channel>', { text: '@channel', broadcast: 'channel' }],
    ['<!everyone>', { text: '@everyone', broadcast: 'everyone' }],
    ['@Everyone', { text: '@Everyone', broadcast: 'everyone' }],
  ])('%s', (raw, word) => {
    expect(readLine(raw).words).toEqual([expect.objectContaining({ quoted: false, ...word })]);
  });

  it.each([
    ['<@U1A|ada>,<@U2B|bob>'],
    ['<@U1A|ada>, <@U2B|bob>'],
    ['<@U1A|ada> , <@U2B|bob>,'],
    ['<@U1A|ada><@U2B|bob>'],
    ['<@U1A|ada>\u00a0<@U2B|bob>'],
    ['@ada,@bob'],
    ['@ada, @bob'],
  ])('several: %j', (raw) => {
    const { words } = readLine(raw);
    expect(words.map(({ text }) => text)).toEqual(['@ada', '@bob']);
    expect(words.every(({ mention }) => mention !== undefined)).toBe(true);
  });

  it.each([
    ['team-files/<@U12|ada>.txt', 'team-files/@ada.txt', false],
    ['team-files/<#C12|general>/a', 'team-files/#general/a', false],
    ['team-files/<!subteam^S12|@legal>', 'team-files/@legal', false],
    ['team-files/<!here>', 'team-files/@here', false],
    ['"team-files/for <@U12|ada>"', 'team-files/for @ada', false],
    ['"<@U12|ada>"', '@ada', false],
    ['team-files/@ada,@bob', 'team-files/@ada,@bob', false],
    ['team-files/<@U12>.txt', 'team-files/@U12.txt', true],
    ['"team-files/for <#C12|>"', 'team-files/for #C12', true],
  ])('in a name stand for what was typed: %j', (raw, text, unlabelled) => {
    expect(readLine(raw).words).toEqual([expect.objectContaining({ text, unlabelled })]);
    expect(readLine(raw).words[0]).not.toHaveProperty('mention');
  });
});

describe('links', () => {
  it.each([
    ['<https://team-files.s3.amazonaws.com/a>', 'https://team-files.s3.amazonaws.com/a'],
    ['<https://x.com/a?b=1&amp;c=2|https://x.com/a?b=1&amp;c=2>', 'https://x.com/a?b=1&c=2'],
    ['<https://x.com/a%20b|x.com/a b>', 'https://x.com/a%20b'],
    ['<http://x.com/a>', 'http://x.com/a'],
    ['<http://x.com/a|http://x.com/a>', 'http://x.com/a'],
    ['<http://a.csv|a.csv>', 'a.csv'],
    ['team-files/<http://a.csv|a.csv>', 'team-files/a.csv'],
    ['team-files/b-<http://a.py|a.py>~', 'team-files/b-a.py~'],
    ['<http://team-files.io/report.csv|team-files.io/report.csv>', 'team-files.io/report.csv'],
    ['"team-files/my <http://a.csv|a.csv>"', 'team-files/my a.csv'],
    ['team-files/<mailto:x@y.zip|x@y.zip>', 'team-files/x@y.zip'],
    ['<mailto:x@y.z>', 'x@y.z'],
    ['<s3://team-files/a|s3://team-files/a>', 's3://team-files/a'],
  ])('%s stands for %s', (raw, text) => {
    expect(textsOf(raw)).toEqual([text]);
  });
});

describe('the note', () => {
  it.each([
    ['team-files/a -- for you', 'for you'],
    ['team-files/a — for you', 'for you'],
    ['team-files/a – for you', 'for you'],
    ['team-files/a --\nfor  you\tall ', 'for  you\tall'],
    ['team-files/a -- a -- b', 'a -- b'],
    ['team-files/a -- it’s "so', 'it’s "so'],
    ['team-files/a -- a &lt;3 &amp;amp;', 'a <3 &amp;'],
    ['team-files/a -- ask <@U12|ada> in <#C12|general>', 'ask @ada in #general'],
    ['team-files/a -- see <https://x.com|https://x.com>', 'see https://x.com'],
    ['-- only this', 'only this'],
  ])('of %j is %j', (raw, note) => {
    expect(readLine(raw).note).toBe(note);
  });

  it.each(['team-files/a', 'team-files/a --', 'team-files/a--b', 'team-files/a --b', '"team-files/a -- b"', 'a --- b'])(
    '%j has none',
    (raw) => {
      expect(readLine(raw)).not.toHaveProperty('note');
    },
  );
});

it('keeps what was typed, however it is escaped', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(plainText(escapedBySlack(text))).toBe(text);
    }),
  );
});

it('says where each word is', () => {
  const raw = ' <@U12|ada>  "a b" c';
  expect(readLine(raw).words.map(({ start, end }) => raw.slice(start, end))).toEqual(['<@U12|ada>', '"a b"', 'c']);
});
