import { Crc32, Crc32c, Crc64Nvme, type Digest } from '../../../demo/s3/body/crc.ts';

// The check values of https://reveng.sourceforge.io/crc-catalogue/, for the text 123456789.
it.each<[string, () => Digest, string]>([
  ['CRC32', () => new Crc32(), 'cbf43926'],
  ['CRC32C', () => new Crc32c(), 'e3069283'],
  ['CRC64NVME', () => new Crc64Nvme(), 'ae8b14860a799888'],
])('%s of its check text, whole and in pieces', (_, create, expected) => {
  for (const pieces of [['123456789'], ['1', '', '2345', '6789']]) {
    const digest = create();
    for (const piece of pieces) digest.update(Buffer.from(piece));
    expect(digest.digest().toString('hex')).toBe(expected);
  }
});
