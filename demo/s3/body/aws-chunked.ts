import { S3Error } from '../error.ts';

// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
const LONGEST_LINE = 8_192;
const LINE_END = '\r\n';

/**
 * Takes aws-chunked framing off a body as it streams by.
 *
 * @param trailers receives the trailing headers, by lower-case name, once the body has been read to its end
 * @returns the bytes inside. Throws IncompleteBody or MalformedTrailerError while being read.
 */
export async function* decodeAwsChunked(
  source: AsyncIterable<Buffer>,
  trailers: Map<string, string>,
): AsyncGenerator<Buffer, void, undefined> {
  const reader = new ByteReader(source);
  try {
    yield* chunks(reader);
    await readTrailers(reader, trailers);
  } finally {
    await reader.close();
  }
}

async function* chunks(reader: ByteReader): AsyncGenerator<Buffer, void, undefined> {
  for (;;) {
    const left = chunkSize(await reader.line());
    if (left === 0) return;
    yield* reader.take(left);
    if ((await reader.line()) !== '') throw new S3Error('IncompleteBody');
  }
}

async function readTrailers(reader: ByteReader, trailers: Map<string, string>): Promise<void> {
  // Some clients end the body without the last blank line.
  for (let line = await reader.lineOrEnd(); line; line = await reader.lineOrEnd()) {
    const colon = line.indexOf(':');
    if (colon <= 0) throw new S3Error('MalformedTrailerError');
    trailers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
}

function chunkSize(line: string): number {
  const size = /^([0-9a-f]{1,12})(?:;.*)?$/i.exec(line)?.[1];
  if (size === undefined) throw new S3Error('IncompleteBody');
  return Number.parseInt(size, 16);
}

/** Lines and counted bytes out of a stream, holding one chunk of it at a time. */
class ByteReader {
  readonly #source: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  async line(): Promise<string> {
    const line = await this.lineOrEnd();
    if (line === undefined) throw new S3Error('IncompleteBody');
    return line;
  }

  /** The next line without its end, or undefined when nothing follows. */
  async lineOrEnd(): Promise<string | undefined> {
    let end = this.#held.indexOf(LINE_END);
    while (end < 0) {
      if (this.#held.length > LONGEST_LINE) throw new S3Error('IncompleteBody');
      if (!(await this.#more())) return this.#rest();
      end = this.#held.indexOf(LINE_END);
    }
    const line = this.#held.toString('latin1', 0, end);
    this.#held = this.#held.subarray(end + LINE_END.length);
    return line;
  }

  /** Lets go of the source, read to its end or not. */
  async close(): Promise<void> {
    await this.#source.return?.();
  }

  async *take(count: number): AsyncGenerator<Buffer, void, undefined> {
    let left = count;
    while (left > 0) {
      if (this.#held.length === 0 && !(await this.#more())) throw new S3Error('IncompleteBody');
      const part = this.#held.subarray(0, left);
      this.#held = this.#held.subarray(part.length);
      left -= part.length;
      yield part;
    }
  }

  #rest(): string | undefined {
    if (this.#held.length === 0) return undefined;
    const rest = this.#held.toString('latin1');
    this.#held = Buffer.alloc(0);
    return rest;
  }

  async #more(): Promise<boolean> {
    const { value, done } = await this.#source.next();
    if (done) return false;
    this.#held = this.#held.length === 0 ? value : Buffer.concat([this.#held, value]);
    return true;
  }
}
