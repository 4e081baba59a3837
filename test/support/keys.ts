import fc from 'fast-check';

/** Keys that something on the way from a keyboard to S3 would rather change. */
export const AWKWARD_KEYS: readonly string[] = [
  'a b.txt',
  'a+b.txt',
  'a%2Fb.txt',
  '100%.txt',
  'a//b.txt',
  '/lead.txt',
  "q'()*!~.txt",
  'a\\b.txt',
  'tab\there.txt',
  'new\nline.txt',
  'héllo.txt'.normalize('NFC'),
  'héllo.txt'.normalize('NFD'),
  '報告書.pdf',
  '😀.png',
  'soap?versionId=1#f',
  'a&b=c;d.txt',
  '<!channel>.txt',
  '*bold*_it_~s~.txt',
  "=cmd|' /C calc'!A0.csv",
  'trailing ',
  ' leading',
  `${'報'.repeat(341)}a`,
  'aux',
  'CON',
  '..hidden',
  'say "hi" “there”.txt',
  'ends with a backslash\\',
  '-- note',
  '@ada #general',
];

/** Any key that S3 takes and a link can lead to. */
export const legalKey: fc.Arbitrary<string> = fc
  .oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }),
    fc.string({ unit: fc.constantFrom(...' "\\/“”„.-—@#&<>;|*\t\n\u00a0a'), minLength: 1, maxLength: 40 }),
  )
  .filter((key) => !/\p{Cs}/u.test(key) && !/(?:^|\/)\.{1,2}(?:\/|$)/.test(key) && !key.endsWith('/'));
