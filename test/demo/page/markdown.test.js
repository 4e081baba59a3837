import { parseMarkdown } from '../../../demo/page/text/markdown.js';
import { inlinePieces } from '../../../demo/page/text/markdown-inline.js';

const text = (/** @type {string} */ said) => ({ kind: 'text', text: said });
const paragraph = (/** @type {string} */ said) => ({ kind: 'paragraph', pieces: [text(said)] });

it.each([
  [
    '**bold** and *it*',
    [{ kind: 'bold', children: [text('bold')] }, text(' and '), { kind: 'italic', children: [text('it')] }],
  ],
  ['`a*b*`', [{ kind: 'code', text: 'a*b*' }]],
  ['``a`b``', [{ kind: 'code', text: 'a`b' }]],
  ['~~gone~~', [{ kind: 'strike', children: [text('gone')] }]],
  ['snake_case_name', [text('snake_case_name')]],
  ['2 * 3 * 4', [text('2 * 3 * 4')]],
  ['\\*not\\*', [{ kind: 'text', text: '*' }, text('not'), { kind: 'text', text: '*' }]],
  ['[a](https://a.example/(x))', [{ kind: 'link', url: 'https://a.example/(x)', label: 'a' }]],
  ['<https://a.example>', [{ kind: 'link', url: 'https://a.example', label: 'https://a.example' }]],
  [
    'see https://a.example/b.',
    [text('see '), { kind: 'link', url: 'https://a.example/b', label: 'https://a.example/b' }, text('.')],
  ],
  ['[x](javascript:alert(1))', [{ kind: 'link', url: 'javascript:alert(1)', label: 'x' }]],
  ['<b>', [text('<b>')]],
  ['a\nb', [text('a'), { kind: 'break' }, text('b')]],
])('%j within a line', (line, pieces) => {
  expect(inlinePieces(line)).toEqual(pieces);
});

it.each([
  ['## Two', [{ kind: 'heading', level: 2, pieces: [text('Two')] }]],
  ['#none', [paragraph('#none')]],
  ['one\n\ntwo', [paragraph('one'), paragraph('two')]],
  ['---', [{ kind: 'rule' }]],
  ['> said', [{ kind: 'quote', parts: [paragraph('said')] }]],
  ['```js\na < b\n\n# c\n```\nafter', [{ kind: 'code', text: 'a < b\n\n# c' }, paragraph('after')]],
  ['- a\n- b', [{ kind: 'list', ordered: false, start: 1, items: [[paragraph('a')], [paragraph('b')]] }]],
  ['3. a\n4. b', [{ kind: 'list', ordered: true, start: 3, items: [[paragraph('a')], [paragraph('b')]] }]],
  [
    '1. a\n  - in\n2. b\n\nafter',
    [
      {
        kind: 'list',
        ordered: true,
        start: 1,
        items: [
          [paragraph('a'), { kind: 'list', ordered: false, start: 1, items: [[paragraph('in')]] }],
          [paragraph('b')],
        ],
      },
      paragraph('after'),
    ],
  ],
  [
    '| a | b |\n|:-:|--:|\n| 1 \\| 2 | 3 |',
    [
      {
        kind: 'table',
        aligns: ['center', 'right'],
        rows: [
          [[text('a')], [text('b')]],
          [[text('1 | 2')], [text('3')]],
        ],
      },
    ],
  ],
  ['', []],
])('%j as a whole', (whole, parts) => {
  expect(parseMarkdown(whole)).toEqual(parts);
});

it('what is long and never closed takes no longer than its length asks', () => {
  expect(parseMarkdown('**a _b `c [d '.repeat(800))).toHaveLength(1);
});
