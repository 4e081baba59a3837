import { readSubcommand } from '../src/subcommand.ts';

describe('the first word', () => {
  it.each(['', ' ', '\n\t'])('of %j is none', (text) => {
    expect(readSubcommand(text)).toEqual({ kind: 'empty' });
  });

  it.each([
    'team-files/a.pdf',
    'team-files/a.pdf 2h',
    '  team-files/a.pdf',
    'help/me',
    '"team-files/my report.pdf" 2h',
    '“team-files/my report.pdf”',
    's3://team-files/a',
    's3://team-files',
    'S3://team-files',
    'arn:aws:s3:::team-files',
    'arn:aws:s3:::team-files/a',
    '"arn:aws:s3:::team-files/a"',
    'https://team-files.s3.amazonaws.com/a',
    '<https://team-files.s3.amazonaws.com/a|https://team-files.s3.amazonaws.com/a>',
    '<https://team-files.s3.amazonaws.com/a>',
    '<http://team-files.io/a.csv|team-files.io/a.csv> 2h',
    'team-files/<http://a.csv|a.csv>',
    'team-files/<@U12|ada>',
    '/lead.txt',
    'w/o',
    '"my report.pdf"',
    '"team-files/a',
    '-- a note',
  ])('of %j is an object', (text) => {
    expect(readSubcommand(text)).toEqual({ kind: 'share' });
  });

  it.each([
    ['help', 'help', ''],
    ['HELP', 'help', ''],
    ['help share', 'help', 'share'],
    ['List', 'list', ''],
    ['link sh_4k2m9x0a', 'link', 'sh_4k2m9x0a'],
    ['requests', 'requests', ''],
    ['revoke <@U12|ada>', 'revoke', '<@U12|ada>'],
    ['revoke team-files/a', 'revoke', 'team-files/a'],
    ['renew sh_4k2m9x0a 2h', 'renew', 'sh_4k2m9x0a 2h'],
    ['renew\u00a0sh_4k2m9x0a', 'renew', 'sh_4k2m9x0a'],
    ['cancel sh_4k2m9x0a', 'cancel', 'sh_4k2m9x0a'],
    ['why "team-files/a  b"', 'why', '"team-files/a  b"'],
    ['audit <#C12|general> 7d', 'audit', '<#C12|general> 7d'],
    ['rules', 'rules', ''],
    [' allow\n everyone team-files &amp;', 'allow', 'everyone team-files &amp;'],
    ['ask everyone team-files by @legal', 'ask', 'everyone team-files by @legal'],
    ['deny everyone team-files', 'deny', 'everyone team-files'],
    ['forget ru_4k2m9x0a', 'forget', 'ru_4k2m9x0a'],
    ['upload team-files/in/ 2h -- please', 'upload', 'team-files/in/ 2h -- please'],
    ['watch team-files/in/', 'watch', 'team-files/in/'],
    ['doctor', 'doctor', ''],
    ['"list"', 'list', ''],
  ])('of %j is the subcommand %s', (text, name, rest) => {
    expect(readSubcommand(text)).toEqual({ kind: 'subcommand', name, rest });
  });

  it.each([
    ['lst', 'list'],
    ['hlep', 'help'],
    ['helpp me', 'help'],
    ['help?', 'help'],
    ['LIKN', 'link'],
    ['revok sh_4k2m9x0a', 'revoke'],
    ['reqests', 'requests'],
    ['rule', 'rules'],
    ['requets', 'requests'],
    ['uplaod', 'upload'],
    ['alow', 'allow'],
    ['canel', 'cancel'],
    ['docter', 'doctor'],
    ['forgot', 'forget'],
    ['asks', 'ask'],
  ])('of %j may be a slip for %s', (text, nearest) => {
    expect(readSubcommand(text)).toEqual({ kind: 'unknown', word: text.split(' ')[0], nearest });
  });

  it.each([
    ['report.pdf', 'report.pdf'],
    ['team-files', 'team-files'],
    ['2h team-files/a', '2h'],
    ['<@U12|ada> team-files/a', '@ada'],
    ['here', 'here'],
    ['?', '?'],
    ['delete', 'delete'],
    ['x', 'x'],
    ['&lt;b&gt;', '<b>'],
    ['constructor', 'constructor'],
    ['a'.repeat(10_000), 'a'.repeat(10_000)],
  ])('of %.20j is unknown, and like none', (text, word) => {
    expect(readSubcommand(text)).toEqual({ kind: 'unknown', word });
  });
});
