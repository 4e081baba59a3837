import { decodeAwsChunked } from '../../../demo/s3/body/aws-chunked.ts';

async function* inPieces(text: string, size: number): AsyncGenerator<Buffer, void, undefined> {
  for (let index = 0; index < text.length; index += size) yield Buffer.from(text.slice(index, index + size), 'latin1');
}

async function decode(text: string, size: number): Promise<[body: string, trailers: Record<string, string>]> {
  const trailers = new Map<string, string>();
  let body = '';
  for await (const part of decodeAwsChunked(inPieces(text, size), trailers)) body += part.toString('latin1');
  return [body, Object.fromEntries(trailers)];
}

const CRC = { 'x-amz-checksum-crc32': 'AAAA' };

it.each<[string, string, Record<string, string>]>([
  ['5\r\nhello\r\n0\r\nx-amz-checksum-crc32:AAAA\r\n\r\n', 'hello', CRC],
  ['3\r\nab\n\r\n2\r\n\r\n\r\n0\r\nX-Amz-Checksum-Crc32: AAAA\r\n\r\n', 'ab\n\r\n', CRC],
  ['A;chunk-signature=x\r\n0123456789\r\n0\r\n\r\n', '0123456789', {}],
  ['0\r\n\r\n', '', {}],
  ['0\r\nx-amz-checksum-crc32:AAAA', '', CRC],
  ['1\r\na\r\n0\r\n', 'a', {}],
])('%j, however it is cut up', async (text, body, trailers) => {
  for (const size of [1, 2, 3, 7, 1000]) expect(await decode(text, size)).toEqual([body, trailers]);
});

it.each([
  ['', 'IncompleteBody'],
  ['5\r\nhel', 'IncompleteBody'],
  ['5\r\nhello', 'IncompleteBody'],
  ['5\r\nhello\r\n', 'IncompleteBody'],
  ['5\r\nhello!\r\n0\r\n\r\n', 'IncompleteBody'],
  ['x\r\nhello\r\n0\r\n\r\n', 'IncompleteBody'],
  ['-1\r\n', 'IncompleteBody'],
  ['1'.repeat(10_000), 'IncompleteBody'],
  ['0\r\nno colon\r\n\r\n', 'MalformedTrailerError'],
])('%.40j is %s', async (text, code) => {
  await expect(decode(text, 1000)).rejects.toMatchObject({ code });
});
