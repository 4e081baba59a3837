import type { KnownBlock } from '@slack/types';
import { linkMessages } from '../../src/share/link-messages.ts';
import type { Link } from '../../src/share/links.ts';
import { words } from '../../src/words.ts';
import { linksIn, readable } from '../support/reading.ts';

const HOSTILE = '*bold*_it_~s~`c`.txt';

function link(key: string, length: number): Link {
  const pin = { kind: 'etag', etag: 'e' } as const;
  const object = { bucket: 'team-files', key, size: 1, pin, rule: { id: 'ru_00000000', version: 1 } };
  return { object, url: `https://s3.example/${key.length}/`.padEnd(length, 'x') };
}

function said(links: readonly Link[]) {
  const end: KnownBlock[] = [];
  return linkMessages(links, { before: words`Your links:`, after: words`They work until five.`, end });
}

test('a name that looks like formatting stands where nothing formats it: in the text that has the links are numbers', () => {
  const links = [link('short.txt', 300), link(HOSTILE, 4_000), link('_other_.txt', 4_000)];
  const [first, second, ...more] = said(links);
  expect(more).toEqual([]);
  expect(readable(first ?? { text: '', blocks: [] })).toBe(
    [
      'Your links:',
      'short.txt',
      `<${links[0]?.url}|Download>`,
      'Too long for a button, so they follow by number:',
      `1: ${HOSTILE}`,
      '2: _other_.txt',
      'They work until five.',
    ].join('\n'),
  );
  expect(second).toEqual({ text: `1: <${links[1]?.url}>\n2: <${links[2]?.url}>`, blocks: [] });
});

test('the only link needs no number', () => {
  const only = link(HOSTILE, 4_000);
  const [first, second] = said([only]);
  expect(readable(first ?? { text: '', blocks: [] })).toBe('Your links:\nThey work until five.');
  expect(second).toEqual({ text: `Your link: <${only.url}>`, blocks: [] });
});

test('ten of the longest links are few enough messages, and each has its number', () => {
  const messages = said(Array.from({ length: 10 }, (_, index) => link(`${index}.txt`, 10_000)));
  expect(messages.length).toBeLessThanOrEqual(5);
  expect(messages.flatMap(linksIn)).toHaveLength(10);
  const numbers = messages
    .slice(1)
    .flatMap(({ text }) => [...text.matchAll(/^(\d+): </gm)].map(([, number]) => number));
  expect(numbers).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
});
