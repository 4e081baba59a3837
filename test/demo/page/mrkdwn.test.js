import { asPlain, parseMrkdwn } from '../../../demo/page/text/mrkdwn.js';

const text = (/** @type {string} */ words) => ({ kind: 'text', text: words });

it.each([
  ['plain words', [text('plain words')]],
  ['a &amp; b &lt;c&gt; &amp;lt;', [text('a & b <c> &lt;')]],
  ['a *bold* b', [text('a '), { kind: 'bold', children: [text('bold')] }, text(' b')]],
  ['_it *both*_', [{ kind: 'italic', children: [text('it '), { kind: 'bold', children: [text('both')] }] }]],
  ['~gone~', [{ kind: 'strike', children: [text('gone')] }]],
  ['2*3*4 snake_case_name', [text('2*3*4 snake_case_name')]],
  ['* not bold *', [text('* not bold *')]],
  ['*two\nlines*', [text('*two'), { kind: 'break' }, text('lines*')]],
  ['`a *b* &lt;`', [{ kind: 'code', text: 'a *b* <' }]],
  ['```\nx *y*\n```', [{ kind: 'preformatted', text: 'x *y*' }]],
  ['a\n```b```\nc', [text('a'), { kind: 'preformatted', text: 'b' }, text('c')]],
  [
    '&gt; one\n&gt; two\nafter',
    [{ kind: 'quote', children: [text('one'), { kind: 'break' }, text('two')] }, text('after')],
  ],
  [':tada: at 10:30:45', [{ kind: 'emoji', name: 'tada' }, text(' at 10'), { kind: 'emoji', name: '30' }, text('45')]],
  ['<@U1> <@U1|ada>', [{ kind: 'user', id: 'U1' }, text(' '), { kind: 'user', id: 'U1', label: 'ada' }]],
  ['<#C1|general>', [{ kind: 'channel', id: 'C1', label: 'general' }]],
  ['<!subteam^S1|@legal>', [{ kind: 'usergroup', id: 'S1', label: '@legal' }]],
  ['<!here>', [{ kind: 'broadcast', range: 'here' }]],
  ['<https://a.example/?x=1&amp;y=2|A &amp; B>', [{ kind: 'link', url: 'https://a.example/?x=1&y=2', label: 'A & B' }]],
  ['<mailto:a@b.example>', [{ kind: 'link', url: 'mailto:a@b.example', label: 'a@b.example' }]],
  [
    'see https://a.example/b.',
    [text('see '), { kind: 'link', url: 'https://a.example/b', label: 'https://a.example/b' }, text('.')],
  ],
  [
    '<!date^1764000000^{date} at {time}^https://a.example|then>',
    [
      {
        kind: 'date',
        timestamp: 1764000000,
        format: '{date} at {time}',
        fallback: 'then',
        url: 'https://a.example',
      },
    ],
  ],
])('%j', (written, pieces) => {
  expect(parseMrkdwn(written)).toEqual(pieces);
});

it('verbatim text has no links of its own', () => {
  expect(parseMrkdwn('https://a.example', { links: false })).toEqual([text('https://a.example')]);
});

it('a mention or link in code shows what it says', () => {
  expect(asPlain('<@U1|ada> <https://a.example|A> &lt;')).toBe('ada A <');
});
