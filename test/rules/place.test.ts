import fc from 'fast-check';
import { covers, placesOf } from '../../src/rules/place.ts';
import { parsePlace, readPlace } from '../../src/rules/place-text.ts';
import { legalKey } from '../support/keys.ts';
import { textOf } from '../support/words.ts';

function object(key: string, bucket = 'team-files') {
  return { bucket, key };
}

describe('the places of an object', () => {
  it.each([
    ['a.txt', ['team-files', 'team-files/a.txt']],
    ['a/b/c.txt', ['team-files', 'team-files/a/', 'team-files/a/b/', 'team-files/a/b/c.txt']],
    ['a//b.txt', ['team-files', 'team-files/a/', 'team-files/a//', 'team-files/a//b.txt']],
    ['/lead.txt', ['team-files', 'team-files//', 'team-files//lead.txt']],
    ['//', ['team-files', 'team-files//', 'team-files///']],
    ['a/', ['team-files', 'team-files/a/']],
    ['a b/*.txt', ['team-files', 'team-files/a b/', 'team-files/a b/*.txt']],
    ['', ['team-files']],
  ])('%j', (key, places) => {
    expect(placesOf(object(key))).toEqual(places);
  });

  it('all cover it, each of them once', () => {
    fc.assert(
      fc.property(legalKey, (key) => {
        const places = placesOf(object(key));
        expect(places.filter((place) => !covers(place, object(key)))).toEqual([]);
        expect(new Set(places).size).toBe(places.length);
      }),
    );
  });
});

describe('a place', () => {
  it.each([
    ['team-files', 'a.txt', true],
    ['team-files', '/lead.txt', true],
    ['team-file', 'a.txt', false],
    ['team-files-2', 'a.txt', false],
    ['team-files/a/', 'a/b.txt', true],
    ['team-files/a/', 'a/b/c.txt', true],
    ['team-files/a/', 'a/', true],
    ['team-files/a/', 'a', false],
    ['team-files/a/', 'ab/c.txt', false],
    ['team-files/a/', 'A/b.txt', false],
    ['team-files//', '/lead.txt', true],
    ['team-files//', 'lead.txt', false],
    ['team-files/a.txt', 'a.txt', true],
    ['team-files/a.txt', 'a.txt.bak', false],
    ['team-files/a', 'a/b.txt', false],
    ['team-files/h\u00e9.txt', 'he\u0301.txt', false],
  ])('%s covers the key %j: %s', (place, key, covered) => {
    expect(covers(place, object(key))).toBe(covered);
  });
});

describe('a PLACE as typed', () => {
  it.each([
    ['team-files', 'team-files'],
    [' team-files ', 'team-files'],
    ['team-files/', 'team-files'],
    ['team-files/*', 'team-files'],
    ['s3://team-files', 'team-files'],
    ['s3://team-files/*', 'team-files'],
    ['arn:aws:s3:::team-files', 'team-files'],
    ['arn:aws:s3:::team-files/*', 'team-files'],
    ['team-files/a/', 'team-files/a/'],
    ['team-files/a/*', 'team-files/a/'],
    ['s3://team-files/a/b/', 'team-files/a/b/'],
    ['arn:aws:s3:::team-files/a/*', 'team-files/a/'],
    ['"team-files/my folder/"', 'team-files/my folder/'],
    ['“team-files/my folder/*”', 'team-files/my folder/'],
    ['team-files//', 'team-files//'],
    ['team-files//*', 'team-files//'],
    ['team-files/a.txt', 'team-files/a.txt'],
    ['team-files/a', 'team-files/a'],
    ['team-files/a&amp;b', 'team-files/a&b'],
    ['team-files/<http://a.csv|a.csv>', 'team-files/a.csv'],
    ['"team-files/a b.txt"', 'team-files/a b.txt'],
    ['<https://team-files.s3.amazonaws.com/rep%2A.txt>', 'team-files/rep*.txt'],
    ['<https://eu-west-1.console.aws.amazon.com/s3/buckets/team-files?prefix=a/>', 'team-files/a/'],
  ])('%j is %s', (text, place) => {
    expect(parsePlace(text)).toEqual({ kind: 'place', place });
  });

  const PATTERN =
    'a rule is for a bucket, a whole folder or one object, not for a pattern. Name the folder, like `bucket/folder/`.';

  it.each([
    ['', 'Name a place: `bucket`, `bucket/folder/` or `bucket/key`.'],
    ['-- x', 'Name a place: `bucket`, `bucket/folder/` or `bucket/key`.'],
    ['team-files/rep*', `\`team-files/rep*\` cannot be a place: ${PATTERN}`],
    ['"team-files/my rep*"', `\`team-files/my rep*\` cannot be a place: ${PATTERN}`],
    ['team-files/*.pdf', `\`team-files/*.pdf\` cannot be a place: ${PATTERN}`],
    ['team-files/*/a/', `\`team-files/*/a/\` cannot be a place: ${PATTERN}`],
    ['team-files/a/**', `\`team-files/a/**\` cannot be a place: ${PATTERN}`],
    ['team-files/*/*', `\`team-files/*/*\` cannot be a place: ${PATTERN}`],
    ['team-*', `\`team-*\` cannot be a place: ${PATTERN}`],
    ['*', `\`*\` cannot be a place: ${PATTERN}`],
    ['arn:aws:s3:::team-files/rep*', `\`arn:aws:s3:::team-files/rep*\` cannot be a place: ${PATTERN}`],
    ['Team-Files', '`Team-Files` cannot be a bucket: bucket names have no capital letters. Is it `team-files`?'],
    ['ab', '`ab` cannot be a bucket: bucket names have 3 to 63 characters.'],
    [
      'team-files/a/../b',
      '`team-files/a/../b` cannot be shared: browsers change addresses with a `..` between slashes, so no link to it would work. Copy it to another name in S3 first.',
    ],
    [
      'team-files/my folder/',
      'One place, please: a name with spaces needs quotes around it, like `"team-files/my folder/"`.',
    ],
    [
      'team-files/a -- b.txt',
      'One place, please: a name with spaces needs quotes around it, like `"team-files/a -- b.txt"`.',
    ],
    ['"team-files/a" b', 'One place, please: a name with spaces needs quotes around it.'],
    ['team-files other files', 'One place, please: a name with spaces needs quotes around it.'],
    ['"team-files/a', 'The quote before `team-files/a` is never closed. Put a `"` where it ends.'],
    [
      'team-files/<@U1A>',
      'Slack made a mention of a part of `team-files/@U1A` and does not tell the name that you typed. Copy the object’s https address from S3, or write one with `%40` for @ and `%23` for #.',
    ],
  ])('%j is refused', (text, sentence) => {
    const read = parsePlace(text);
    expect(read.kind === 'wrong' ? textOf(read.problem) : read.place).toBe(sentence);
  });

  it('is what placesOf names, for every place without a pattern', () => {
    fc.assert(
      fc.property(legalKey, (key) => {
        for (const place of placesOf(object(key)).filter((each) => !each.includes('*'))) {
          expect(readPlace(place)).toEqual({ kind: 'place', place });
        }
      }),
    );
  });
});
