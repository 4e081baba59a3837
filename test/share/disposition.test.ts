import { parse } from 'content-disposition';
import fc from 'fast-check';
import { attachmentDisposition } from '../../src/share/disposition.ts';

function dispositionOf(key: string): string {
  return attachmentDisposition({ bucket: 'team-files', key });
}

/** The name that a browser saves under, which prefers `filename*`. */
function savedName(key: string): string | undefined {
  return parse(dispositionOf(key)).parameters.filename;
}

describe('the header', () => {
  it.each([
    ['report.pdf', 'attachment; filename=report.pdf'],
    ['finance/2026/report.pdf', 'attachment; filename=report.pdf'],
    ['a b.txt', 'attachment; filename="a b.txt"'],
    ['page.html', 'attachment; filename=page.html'],
    ['héllo.txt'.normalize('NFC'), "attachment; filename=hello.txt; filename*=UTF-8''h%C3%A9llo.txt"],
    ['héllo.txt'.normalize('NFD'), "attachment; filename=hello.txt; filename*=UTF-8''he%CC%81llo.txt"],
    ['報告書.pdf', "attachment; filename=___.pdf; filename*=UTF-8''%E5%A0%B1%E5%91%8A%E6%9B%B8.pdf"],
    ['한글.txt', "attachment; filename=__.txt; filename*=UTF-8''%ED%95%9C%EA%B8%80.txt"],
    ['😀.png', "attachment; filename=_.png; filename*=UTF-8''%F0%9F%98%80.png"],
    ['a%2Fb.txt', "attachment; filename=a_2Fb.txt; filename*=UTF-8''a%252Fb.txt"],
    ['100%.txt', 'attachment; filename=100%.txt'],
    ['say "hi".txt', `attachment; filename="say 'hi'.txt"; filename*=UTF-8''say%20%22hi%22.txt`],
    [
      'x"; filename="evil.exe',
      `attachment; filename="x'; filename='evil.exe"; filename*=UTF-8''x%22%3B%20filename%3D%22evil.exe`,
    ],
    ['a&b=c;d.txt', 'attachment; filename="a&b=c;d.txt"'],
    ["q'()*!~.txt", `attachment; filename="q'()*!~.txt"`],
  ])('of %j is %s', (key, header) => {
    expect(dispositionOf(key)).toBe(header);
  });
});

describe('the name', () => {
  it.each([
    ['/lead.txt', 'lead.txt'],
    ['a//b.txt', 'b.txt'],
    ['..hidden', '..hidden'],
    ['CON', 'CON'],
    ['aux', 'aux'],
    ['soap?versionId=1#f', 'soap?versionId=1#f'],
    ['<!channel>.txt', '<!channel>.txt'],
    ['*bold*_it_~s~.txt', '*bold*_it_~s~.txt'],
    ["=cmd|' /C calc'!A0.csv", "C calc'!A0.csv"],
    ['trailing ', 'trailing '],
    [' leading', ' leading'],
    ['👩‍👩‍👧 می‌خواهم.txt', '👩‍👩‍👧 می‌خواهم.txt'],
  ])('of %j is kept: %j', (key, name) => {
    expect(savedName(key)).toBe(name);
  });

  it.each([
    ['a\\b.txt', 'a_b.txt'],
    ['..\\..\\start.bat', '.._.._start.bat'],
    ['tab\there.txt', 'tab_here.txt'],
    ['new\nline.txt', 'new_line.txt'],
    ['a\r\nSet-Cookie: x=1', 'a__Set-Cookie: x=1'],
    ['nul\0\x7F\x9F.txt', 'nul___.txt'],
    ['a\u2028b\u2029c.txt', 'a_b_c.txt'],
    ['invoice\u202Efdp.exe', 'invoice_fdp.exe'],
    ['\u200E\u200F\u061C\u2066a\u2069.txt', '____a_.txt'],
    ['half \uD83D.png', 'half \uFFFD.png'],
  ])('of %j is made harmless: %j', (key, name) => {
    expect(savedName(key)).toBe(name);
  });

  it.each(['', 'folder/', 'a/.', 'a/..', ' ', '\u3000'])('of %j, which is no name, is "download"', (key) => {
    expect(dispositionOf(key)).toBe('attachment; filename=download');
  });

  it.each([
    ['100 bytes', 'a'.repeat(100), 'a'.repeat(100)],
    ['no extension', 'a'.repeat(101), 'a'.repeat(100)],
    ['an extension', `${'a'.repeat(200)}.pdf`, `${'a'.repeat(96)}.pdf`],
    ['two extensions', `${'a'.repeat(200)}.tar.gz`, `${'a'.repeat(93)}.tar.gz`],
    ['three bytes a character', `${'報'.repeat(341)}a`, '報'.repeat(33)],
    ['three bytes a character and an extension', `${'報'.repeat(40)}.pdf`, `${'報'.repeat(32)}.pdf`],
    ['four bytes a character', `${'😀'.repeat(40)}.png`, `${'😀'.repeat(24)}.png`],
    ['accents of their own', `${'e\u0301'.repeat(40)}.txt`, `${'e\u0301'.repeat(32)}.txt`],
    ['families', `${'👩‍👩‍👧'.repeat(10)}.png`, `${'👩‍👩‍👧'.repeat(5)}.png`],
    ['one endless character', `e${'\u0301'.repeat(100)}.txt`, 'download.txt'],
    ['a dot, but no extension', `${'a'.repeat(50)}.${'b'.repeat(100)}`, `${'a'.repeat(50)}.${'b'.repeat(49)}`],
  ])('is cut to 100 bytes: %s', (_what, key, name) => {
    expect(savedName(key)).toBe(name);
  });
});

it('is one line of ASCII, an attachment and at most 100 bytes of name, whatever the key', () => {
  const text = fc.string({ unit: 'binary', maxLength: 300 });
  fc.assert(
    fc.property(text, (key) => {
      expect(dispositionOf(key)).toMatch(/^attachment; filename=[\x20-\x7E]+$/);
      expect(Buffer.byteLength(savedName(key) ?? '')).toBeLessThanOrEqual(100);
      expect(savedName(key)).toMatch(/^[^/\\\p{Cc}]+$/u);
    }),
  );
});
