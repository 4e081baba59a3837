import fc from 'fast-check';
import { escaped, mrkdwn, paragraph, plainMessage, quotation, visible } from '../../src/slack/render.ts';
import { instant } from '../../src/time.ts';
import { bold, code, inLines, type Words, words } from '../../src/words.ts';
import { cpuTime } from '../support/cpu.ts';

const FIVE = instant(Date.UTC(2026, 10, 24, 17, 0, 59, 999));
const HOSTILE = '<!channel> *b* _i_ `c` &amp; <https://x|y> @here :smile: 5 > 3';

describe('in blocks', () => {
  it.each<[string, Words, object[]]>([
    ['plain text', words`It is there.`, [{ type: 'text', text: 'It is there.' }]],
    ['text that looks like markup', [HOSTILE], [{ type: 'text', text: HOSTILE }]],
    ['code', [code(HOSTILE)], [{ type: 'text', text: HOSTILE, style: { code: true } }]],
    ['bold', [bold(HOSTILE)], [{ type: 'text', text: HOSTILE, style: { bold: true } }]],
    ['a person', [{ user: 'U1' }], [{ type: 'user', user_id: 'U1' }]],
    ['a usergroup', [{ usergroup: 'S1' }], [{ type: 'usergroup', usergroup_id: 'S1' }]],
    ['a channel', [{ channel: 'C1' }], [{ type: 'channel', channel_id: 'C1' }]],
    [
      'a moment, which each reader sees in their own zone',
      [{ date: FIVE }],
      [
        {
          type: 'date',
          timestamp: 1795539659,
          format: '{date_short_pretty} at {time}',
          fallback: '2026-11-24 17:00 UTC',
        },
      ],
    ],
    [
      'lines',
      inLines(['one', 'two']),
      [
        { type: 'text', text: 'one' },
        { type: 'text', text: '\n' },
        { type: 'text', text: 'two' },
      ],
    ],
    ['a line feed that is part of a key', ['a\nb'], [{ type: 'text', text: 'a␊b' }]],
  ])('%s', (_what, say, elements) => {
    expect(paragraph(say)).toEqual({ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] });
  });

  it('someone’s own words are set apart, as they are', () => {
    expect(quotation(HOSTILE)).toEqual({
      type: 'rich_text',
      elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text: HOSTILE }] }],
    });
  });
});

it('a note of two lines is two lines, and no picture of a line feed', () => {
  const lines = (text: string) => JSON.stringify(quotation(text));
  expect(lines('one\ntwo\r\nthree')).toContain('"text":"one\\ntwo\\nthree"');
  expect(lines('a\tb\u0000')).toContain('"text":"a␉b␀"');
});

describe('in text', () => {
  it.each<[Words, string]>([
    [words`It is there.`, 'It is there.'],
    [['a < b & c > d'], 'a &lt; b &amp; c &gt; d'],
    [['<!channel>'], '&lt;!channel&gt;'],
    [['&lt;'], '&amp;lt;'],
    [[code('<@U1>')], '`&lt;@U1&gt;`'],
    [[bold('<@U1>')], '&lt;@U1&gt;'],
    [[{ user: 'U1' }, ' ', { usergroup: 'S1' }, ' ', { channel: 'C1' }], '<@U1> <!subteam^S1> <#C1>'],
    [[{ date: FIVE }], '<!date^1795539659^{date_short_pretty} at {time}|2026-11-24 17:00 UTC>'],
    [inLines(['one', 'two']), 'one\ntwo'],
    [['a\nb'], 'a␊b'],
  ])('%j', (say, expected) => {
    expect(mrkdwn(say)).toBe(expected);
  });

  it('no text, whatever it is, can mention, link or break a line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const written of [mrkdwn([text]), mrkdwn([code(text)]), mrkdwn([bold(text)])]) {
          expect(written).not.toMatch(/[<>\n\r\u2028\u2029]|&(?!(amp|lt|gt);)/);
        }
      }),
    );
  });

  it('what was escaped is what was there, but for what cannot be seen', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const back = escaped(text).replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
        expect(back).toBe(visible(text));
      }),
    );
  });
});

it('a message has its words as a block and as text', () => {
  const say = words`${code('a<b')} is ${{ user: 'U1' }}’s.`;
  expect(plainMessage(say)).toEqual({ text: '`a&lt;b` is <@U1>’s.', blocks: [paragraph(say)] });
});

describe('what cannot be seen is made visible', () => {
  it.each([
    ['\0\t\n\r\u001f', '␀␉␊␍␟'],
    ['\u007f', '␡'],
    ['\u0085\u009f', '⟨U+0085⟩⟨U+009F⟩'],
    ['report\u202efdp.exe', 'report⟨U+202E⟩fdp.exe'],
    ['\u2066a\u2069', '⟨U+2066⟩a⟨U+2069⟩'],
    ['\u061c\u200e\u200f', '⟨U+061C⟩⟨U+200E⟩⟨U+200F⟩'],
    ['a\u200bb\u200cc\u200dd', 'a⟨U+200B⟩b⟨U+200C⟩c⟨U+200D⟩d'],
    ['\ufeffname', '⟨U+FEFF⟩name'],
    ['soft\u00adhyphen', 'soft⟨U+00AD⟩hyphen'],
    ['\u034f\u115f\u180e\u3164\uffa0', '⟨U+034F⟩⟨U+115F⟩⟨U+180E⟩⟨U+3164⟩⟨U+FFA0⟩'],
    ['\u2028\u2029', '⟨U+2028⟩⟨U+2029⟩'],
    ['tag\u{e0041}', 'tag⟨U+E0041⟩'],
    ['half \ud83d of a pair', 'half ⟨U+D83D⟩ of a pair'],
    ['\u00ad\u00ad', '⟨U+00AD⟩⟨U+00AD⟩'],
    ['a\ufe0f\ufe0e1\ufe0f', 'a⟨U+FE0F⟩⟨U+FE0E⟩1⟨U+FE0F⟩'],
    ['😀\u200d', '😀⟨U+200D⟩'],
    ['😀\u200da\u200d😀', '😀⟨U+200D⟩a⟨U+200D⟩😀'],
    ['😀\u200c😀', '😀⟨U+200C⟩😀'],
    ['\u200d\u200d', '⟨U+200D⟩⟨U+200D⟩'],
    ['👩\u200d\u200d👧', '👩⟨U+200D⟩⟨U+200D⟩👧'],
    ['سلام\u200c.exe', 'سلام⟨U+200C⟩.exe'],
    ['报\u200d告', '报⟨U+200D⟩告'],
    ['пе\u200cр', 'пе⟨U+200C⟩р'],
  ])('%j', (text, expected) => {
    expect(visible(text)).toBe(expected);
  });

  it.each([
    'plain',
    'a b\u00a0c\u3000d',
    '報告書.pdf',
    'he\u0301llo',
    '😀.png',
    '❤\ufe0f.png',
    '👨\u200d👩\u200d👧\u200d👦.png',
    '🏳\ufe0f\u200d🌈 👩🏽\u200d💻 🕵🏻\u200d♂\ufe0f ❤\ufe0f\u200d🔥 👨\u200d🦰 ☎\ufe0e',
    '1\ufe0f\u20e3 #\ufe0f\u20e3',
    'می\u200cخواهم.pdf',
    'क्\u200dष और क्\u200cष',
    'శ్రీ\u200cరామ',
    'שלום',
    '🇩🇪',
    ' a ',
    '…“”—',
  ])('and the rest stays as it is: %j', (text) => {
    expect(visible(text)).toBe(text);
  });

  it('soon, also where nothing but marks and joiners is', () => {
    const marks = '\u0301'.repeat(40_000) + 'ا\u0650\u200d'.repeat(20_000) + '\u0301\u200d'.repeat(20_000);
    expect(cpuTime(() => visible(marks))).toBeLessThan(1_000);
  });
});
