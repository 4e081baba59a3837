import { crc32 } from 'node:zlib';

/** What checksums of a stream have in common with node:crypto's hashes. */
export interface Digest {
  update(chunk: Buffer): unknown;
  /** Big-endian. */
  digest(): Buffer;
}

export class Crc32 implements Digest {
  #value = 0;

  update(chunk: Buffer): void {
    this.#value = crc32(chunk, this.#value);
  }

  digest(): Buffer {
    return uint32(this.#value);
  }
}

/** Castagnoli's polynomial, reflected. */
const CRC32C = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0x82f63b78 : value >>> 1;
  return value;
});

export class Crc32c implements Digest {
  #value = 0xffffffff;

  update(chunk: Buffer): void {
    let value = this.#value;
    for (const byte of chunk) value = (value >>> 8) ^ (CRC32C[(value ^ byte) & 0xff] ?? 0);
    this.#value = value;
  }

  digest(): Buffer {
    return uint32(~this.#value >>> 0);
  }
}

// The NVME polynomial, reflected, in two halves: numbers are many times faster here than BigInt.
const HIGH = 0x9a6c9329;
const LOW = 0xac4bc9b5;
const CRC64_HIGH = new Uint32Array(256);
const CRC64_LOW = new Uint32Array(256);
for (let byte = 0; byte < 256; byte++) {
  let high = 0;
  let low = byte;
  for (let bit = 0; bit < 8; bit++) {
    const odd = low & 1;
    low = (low >>> 1) | (high << 31);
    high >>>= 1;
    if (odd) {
      high ^= HIGH;
      low ^= LOW;
    }
  }
  CRC64_HIGH[byte] = high;
  CRC64_LOW[byte] = low;
}

export class Crc64Nvme implements Digest {
  #high = 0xffffffff;
  #low = 0xffffffff;

  update(chunk: Buffer): void {
    let high = this.#high;
    let low = this.#low;
    for (const byte of chunk) {
      const index = (low ^ byte) & 0xff;
      low = ((low >>> 8) | (high << 24)) ^ (CRC64_LOW[index] ?? 0);
      high = (high >>> 8) ^ (CRC64_HIGH[index] ?? 0);
    }
    this.#high = high;
    this.#low = low;
  }

  digest(): Buffer {
    return Buffer.concat([uint32(~this.#high >>> 0), uint32(~this.#low >>> 0)]);
  }
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
