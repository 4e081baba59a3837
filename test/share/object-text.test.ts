import fc from 'fast-check';
import { readObject } from '../../src/share/object-text.ts';
import { quoteObject } from '../../src/share/quote-object.ts';
import { readLine } from '../../src/slack/command-text.ts';
import { AWKWARD_KEYS, legalKey } from '../support/keys.ts';
import { escapedBySlack } from '../support/slack-text.ts';
import { textOf } from '../support/words.ts';

function keyOf(text: string): string {
  const read = readObject(text);
  if (read.kind === 'wrong') return textOf(read.problem);
  return read.kind === 'object' ? `${read.object.bucket} ${read.object.key}` : `${read.bucket} folder ${read.prefix}`;
}

describe('an object', () => {
  it.each([
    ['team-files/a.txt', 'a.txt'],
    ['s3://team-files/a.txt', 'a.txt'],
    ['S3://team-files/a.txt', 'a.txt'],
    ['arn:aws:s3:::team-files/a.txt', 'a.txt'],
    ['arn:aws-cn:s3:::team-files/a.txt', 'a.txt'],
    ['arn:aws-us-gov:s3:::team-files/a.txt', 'a.txt'],
    ['team-files/a/b c/d.txt', 'a/b c/d.txt'],
    ['team-files//x', '/x'],
    ['team-files//lead.txt', '/lead.txt'],
    ['s3://team-files//lead.txt', '/lead.txt'],
    ['arn:aws:s3:::team-files//lead.txt', '/lead.txt'],
    ['team-files/a//b.txt', 'a//b.txt'],
    ['team-files/soap?versionId=1#f', 'soap?versionId=1#f'],
    ['s3://team-files/soap?versionId=1#f', 'soap?versionId=1#f'],
    ['arn:aws:s3:::team-files/soap?versionId=1#f', 'soap?versionId=1#f'],
    ['team-files/a%2Fb.txt', 'a%2Fb.txt'],
    ['s3://team-files/a%2Fb.txt', 'a%2Fb.txt'],
    ['team-files/a+b.txt', 'a+b.txt'],
    ['team-files/a&b=c;d.txt', 'a&b=c;d.txt'],
    ['team-files/..hidden', '..hidden'],
    ['team-files/...', '...'],
    ['team-files/a../b', 'a../b'],
    ['team-files/%2e%2e/b', '%2e%2e/b'],
    ['team-files/https://x.com/a', 'https://x.com/a'],
    ['team-files/trailing ', 'trailing '],
    ['team-files/ leading', ' leading'],
    ['https://team-files.s3.amazonaws.com/a%20b.txt', 'a b.txt'],
    ['http://team-files.s3.amazonaws.com/a.txt', 'a.txt'],
    ['HTTPS://team-files.S3.amazonaws.com/a.txt', 'a.txt'],
    ['https://team-files.s3.amazonaws.com:443/a.txt', 'a.txt'],
    ['https://team-files.s3.amazonaws.com/a+b%2Bc.txt', 'a+b+c.txt'],
    ['https://team-files.s3.amazonaws.com/a%252Fb%2Fc.txt', 'a%2Fb/c.txt'],
    ['https://team-files.s3.amazonaws.com//lead.txt', '/lead.txt'],
    ['https://team-files.s3.amazonaws.com/a//b.txt', 'a//b.txt'],
    ['https://team-files.s3.amazonaws.com/%E5%A0%B1.pdf', '報.pdf'],
    ['https://team-files.s3.amazonaws.com/報.pdf', '報.pdf'],
    ['https://team-files.s3.amazonaws.com/soap%3FversionId=1%23f', 'soap?versionId=1#f'],
    ['https://team-files.s3.amazonaws.com/a.txt#part', 'a.txt'],
    ['https://team-files.s3.amazonaws.com/a.txt?X-Amz-Signature=1&X-Amz-Expires=60', 'a.txt'],
    ['https://team-files.s3.eu-west-1.amazonaws.com/a.txt', 'a.txt'],
    ['https://team-files.s3-eu-west-1.amazonaws.com/a.txt', 'a.txt'],
    ['https://team-files.s3.dualstack.eu-west-1.amazonaws.com/a.txt', 'a.txt'],
    ['https://team-files.s3-fips.us-gov-west-1.amazonaws.com/a.txt', 'a.txt'],
    ['https://team-files.s3-fips.dualstack.us-east-1.amazonaws.com/a.txt', 'a.txt'],
    ['https://team-files.s3-accelerate.amazonaws.com/a.txt', 'a.txt'],
    ['https://team-files.s3-accelerate.dualstack.amazonaws.com/a.txt', 'a.txt'],
    ['https://team-files.s3.cn-north-1.amazonaws.com.cn/a.txt', 'a.txt'],
    ['https://s3.amazonaws.com/team-files/a%20b.txt', 'a b.txt'],
    ['https://s3.eu-west-1.amazonaws.com/team-files/a.txt', 'a.txt'],
    ['https://s3-eu-west-1.amazonaws.com/team-files/a.txt', 'a.txt'],
    ['https://s3.dualstack.eu-west-1.amazonaws.com/team-files/a.txt', 'a.txt'],
    ['https://s3-external-1.amazonaws.com/team-files/a.txt', 'a.txt'],
    ['https://s3.amazonaws.com/team-files//lead.txt', '/lead.txt'],
    ['https://s3.amazonaws.com/team-files/a.txt?X-Amz-Signature=1', 'a.txt'],
    ['team-files.s3.amazonaws.com/a%20b.txt', 'a b.txt'],
    ['s3.eu-west-1.amazonaws.com/team-files/a.txt', 'a.txt'],
    ['https://s3.console.aws.amazon.com/s3/object/team-files?region=eu-west-1&prefix=a/b.txt', 'a/b.txt'],
    ['https://s3.console.aws.amazon.com/s3/object/team-files?region=eu-west-1&prefix=a%2Fb+c%2Bd.txt', 'a/b c+d.txt'],
    ['https://eu-west-1.console.aws.amazon.com/s3/object/team-files?region=eu-west-1&prefix=a.txt', 'a.txt'],
    ['https://us-east-1.console.aws.amazon.com/s3/object/team-files?prefix=%2Flead.txt', '/lead.txt'],
    ['https://console.amazonaws-us-gov.com/s3/object/team-files?prefix=a.txt', 'a.txt'],
    ['https://s3.console.aws.amazon.com/s3/object/team-files/a%20b.txt?region=eu-west-1', 'a b.txt'],
  ])('%s', (text, key) => {
    expect(keyOf(text)).toBe(`team-files ${key}`);
  });

  it.each([
    ['abc/k', 'abc'],
    [`${'b'.repeat(63)}/k`, 'b'.repeat(63)],
    ['my.bucket-1.example/k', 'my.bucket-1.example'],
    ['1.2.3/k', '1.2.3'],
    ['https://my.bucket.s3.eu-west-1.amazonaws.com/k', 'my.bucket'],
    ['https://s3.s3.amazonaws.com/k', undefined],
    ['https://a.s3.b.s3.amazonaws.com/k', 'a.s3.b'],
  ])('the bucket of %s is %s', (text, bucket) => {
    expect(readObject(text)).toMatchObject(bucket === undefined ? { kind: 'wrong' } : { object: { bucket, key: 'k' } });
  });
});

describe('a folder', () => {
  it.each([
    ['team-files/', ''],
    ['team-files/a/', 'a/'],
    ['team-files/a//', 'a//'],
    ['team-files//', '/'],
    ['s3://team-files', ''],
    ['s3://team-files/', ''],
    ['arn:aws:s3:::team-files', ''],
    ['arn:aws:s3:::team-files/a/', 'a/'],
    ['https://team-files.s3.amazonaws.com', ''],
    ['https://team-files.s3.amazonaws.com/a%20b/', 'a b/'],
    ['https://s3.amazonaws.com/team-files', ''],
    ['https://s3.console.aws.amazon.com/s3/buckets/team-files', ''],
    ['https://s3.console.aws.amazon.com/s3/buckets/team-files?region=eu-west-1&prefix=a/b/', 'a/b/'],
    ['https://eu-west-1.console.aws.amazon.com/s3/buckets/team-files?prefix=a%20b%2F&showversions=false', 'a b/'],
    ['https://s3.console.aws.amazon.com/s3/buckets/team-files/a/?region=eu-west-1', 'a/'],
  ])('%s', (text, prefix) => {
    expect(readObject(text)).toEqual({ kind: 'folder', bucket: 'team-files', prefix });
  });
});

describe('what is no object', () => {
  const NAMES = 'bucket names';
  const ELSEWHERE = 'is not an address of something in S3. Write `bucket/key`, or copy the address from S3.';

  it.each([
    ['report.pdf', '`report.pdf` names no bucket. Write it like `bucket/key`.'],
    ['', '`""` names no bucket. Write it like `bucket/key`.'],
    ['/lead.txt', '`/lead.txt` names no bucket. Write it like `bucket/key`.'],
    ['s3:///a', '`s3:///a` names no bucket. Write it like `bucket/key`.'],
    ['https://s3.amazonaws.com/', '`https://s3.amazonaws.com/` names no bucket. Write it like `bucket/key`.'],
    ['ab/k', `\`ab\` cannot be a bucket: ${NAMES} have 3 to 63 characters.`],
    [`${'b'.repeat(64)}/k`, `\`${'b'.repeat(64)}\` cannot be a bucket: ${NAMES} have 3 to 63 characters.`],
    ['Team-Files/k', `\`Team-Files\` cannot be a bucket: ${NAMES} have no capital letters. Is it \`team-files\`?`],
    ['Team_Files/k', `\`Team_Files\` cannot be a bucket: ${NAMES} have no capital letters.`],
    [
      'team_files/k',
      `\`team_files\` cannot be a bucket: ${NAMES} have lower-case letters, digits, dots and hyphens, but no \`_\`.`,
    ],
    [
      'my files/k',
      `\`my files\` cannot be a bucket: ${NAMES} have lower-case letters, digits, dots and hyphens, but no space.`,
    ],
    [
      'größe/k',
      `\`größe\` cannot be a bucket: ${NAMES} have lower-case letters, digits, dots and hyphens, but no \`ö\`.`,
    ],
    ['-team/k', `\`-team\` cannot be a bucket: ${NAMES} begin and end with a letter or a digit.`],
    ['team./k', `\`team.\` cannot be a bucket: ${NAMES} begin and end with a letter or a digit.`],
    ['team..files/k', `\`team..files\` cannot be a bucket: ${NAMES} have no two dots in a row.`],
    ['192.168.0.1/k', `\`192.168.0.1\` cannot be a bucket: it looks like an IP address, and ${NAMES} do not.`],
    ['xn--team/k', `\`xn--team\` cannot be a bucket: ${NAMES} do not begin with \`xn--\`.`],
    ['sthree-team/k', `\`sthree-team\` cannot be a bucket: ${NAMES} do not begin with \`sthree-\`.`],
    [
      'amzn-s3-demo-bucket/k',
      `\`amzn-s3-demo-bucket\` cannot be a bucket: ${NAMES} do not begin with \`amzn-s3-demo-\`.`,
    ],
    ['team-s3alias/k', `\`team-s3alias\` cannot be a bucket: ${NAMES} do not end with \`-s3alias\`.`],
    ['team--ol-s3/k', `\`team--ol-s3\` cannot be a bucket: ${NAMES} do not end with \`--ol-s3\`.`],
    ['team.mrap/k', `\`team.mrap\` cannot be a bucket: ${NAMES} do not end with \`.mrap\`.`],
    ['team--x-s3/k', `\`team--x-s3\` cannot be a bucket: ${NAMES} do not end with \`--x-s3\`.`],
    ['team--table-s3/k', `\`team--table-s3\` cannot be a bucket: ${NAMES} do not end with \`--table-s3\`.`],
    [
      'https://Team_Files.s3.amazonaws.com/k',
      `\`team_files\` cannot be a bucket: ${NAMES} have lower-case letters, digits, dots and hyphens, but no \`_\`.`,
    ],
    [
      `team-files/${'k'.repeat(1025)}`,
      `The name \`team-files/${'k'.repeat(68)}…\` is too long: 1,025 bytes; S3 allows 1,024.`,
    ],
    [
      `team-files/${'報'.repeat(342)}`,
      `The name \`team-files/${'報'.repeat(68)}…\` is too long: 1,026 bytes; S3 allows 1,024.`,
    ],
    [
      'team-files/half \ud83d.png',
      '`team-files/half \ud83d.png` has half a character in it, which S3 cannot store. Type the name again.',
    ],
    ...['.', '..', './a', '../a', 'a/.', 'a/..', 'a/./b', 'a/../b', 'a/../', '/../a'].map((key): [string, string] => {
      const dots = key.includes('..') ? '..' : '.';
      const why = `browsers change addresses with a \`${dots}\` between slashes, so no link to it would work`;
      return [
        `team-files/${key}`,
        `\`team-files/${key}\` cannot be shared: ${why}. Copy it to another name in S3 first.`,
      ];
    }),
    ['https://example.com/team-files/a', `\`https://example.com/team-files/a\` ${ELSEWHERE}`],
    [
      'https://team-files.s3.amazonaws.com.evil.com/a',
      `\`https://team-files.s3.amazonaws.com.evil.com/a\` ${ELSEWHERE}`,
    ],
    ['https://evil.com/?x=team-files.s3.amazonaws.com/a', `\`https://evil.com/?…\` ${ELSEWHERE}`],
    ['https://nots3.amazonaws.com/team-files/a', `\`https://nots3.amazonaws.com/team-files/a\` ${ELSEWHERE}`],
    ['https://ec2.eu-west-1.amazonaws.com/a/b', `\`https://ec2.eu-west-1.amazonaws.com/a/b\` ${ELSEWHERE}`],
    [
      'https://eu-west-1.console.aws.amazon.com/ec2/home',
      `\`https://eu-west-1.console.aws.amazon.com/ec2/home\` ${ELSEWHERE}`,
    ],
    ['https:/team-files/a', `\`https:/team-files/a\` ${ELSEWHERE}`],
    ['https://', `\`https://\` ${ELSEWHERE}`],
    ['ftp://team-files/a', '`ftp://team-files/a` is not in S3. Write `bucket/key` or `s3://bucket/key`.'],
    ['gs://team-files/a', '`gs://team-files/a` is not in S3. Write `bucket/key` or `s3://bucket/key`.'],
    [
      'arn:aws:s3:eu-west-1:123456789012:accesspoint/x/object/a',
      '`arn:aws:s3:eu-west-1:123456789012:accesspoint/x/object/a` is not the ARN of an object, which is like `arn:aws:s3:::bucket/key`.',
    ],
    [
      'arn:aws:iam::123456789012:role/x',
      '`arn:aws:iam::123456789012:role/x` is not the ARN of an object, which is like `arn:aws:s3:::bucket/key`.',
    ],
    [
      'https://team-files.s3.amazonaws.com/a?versionId=3&x=secret',
      '`https://team-files.s3.amazonaws.com/a?…` is about one version, and only the newest can be shared. Leave out `versionId` for that.',
    ],
    [
      'https://eu-west-1.console.aws.amazon.com/s3/object/team-files?prefix=a&versionId=3',
      '`https://eu-west-1.console.aws.amazon.com/s3/object/team-files?…` is about one version, and only the newest can be shared. Leave out `versionId` for that.',
    ],
    [
      'https://team-files.s3.amazonaws.com/100%.txt',
      '`https://team-files.s3.amazonaws.com/100%.txt` has a `%` that stands for nothing. Write `bucket/key`, where a % is a %.',
    ],
    [
      'https://team-files.s3.amazonaws.com/%FF',
      '`https://team-files.s3.amazonaws.com/%FF` has a `%` that stands for nothing. Write `bucket/key`, where a % is a %.',
    ],
  ])('%j', (text, sentence) => {
    expect(keyOf(text)).toBe(sentence);
  });
});

describe('an object written so that it is read back', () => {
  it.each([
    ['a.txt', 'team-files/a.txt'],
    ['a b.txt', '"team-files/a b.txt"'],
    ['say "hi".txt', '"team-files/say \\"hi\\".txt"'],
    ['a\\b.txt', '"team-files/a\\\\b.txt"'],
    ['<!channel>.txt', '"team-files/<!channel>.txt"'],
    ['報告書.pdf', 'team-files/報告書.pdf'],
    ['a\u00a0b', '"team-files/a\u00a0b"'],
  ])('%j is %s', (key, text) => {
    expect(quoteObject({ bucket: 'team-files', key })).toBe(text);
  });

  it.each(AWKWARD_KEYS)('%j', (key) => {
    expectReadBack('team-files', key);
  });

  it('whatever the key', () => {
    fc.assert(fc.property(legalKey, (key) => expectReadBack('team-files', key)));
  });

  it('also in a bucket that is named like a host of S3', () => {
    expectReadBack('team-files.s3.amazonaws.com', 'a%20b');
  });
});

function expectReadBack(bucket: string, key: string): void {
  const { words } = readLine(escapedBySlack(quoteObject({ bucket, key })));
  expect(words.map(({ text }) => readObject(text))).toEqual([{ kind: 'object', object: { bucket, key } }]);
}
