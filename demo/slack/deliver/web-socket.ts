import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** The server's end of a WebSocket (RFC 6455), as far as Socket Mode needs it: whole text messages, ping and close. */
export interface Socket {
  send(text: string): void;
  ping(): void;
  /** Says goodbye, and ends the connection when the other side has too. */
  close(): void;
  destroy(): void;
}

const MAGIC = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const OPCODE = { continuation: 0, text: 1, close: 8, ping: 9, pong: 10 };
const NORMAL_CLOSURE = Buffer.from([3, 232]);

/** Takes up a connection that asked for an upgrade. */
export function acceptSocket(
  request: IncomingMessage,
  connection: Duplex,
  on: { text: (text: string) => void; closed: () => void },
): Socket {
  const key = `${request.headers['sec-websocket-key']}${MAGIC}`;
  const accept = createHash('sha1').update(key).digest('base64');
  connection.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  const write = (opcode: number, payload: Buffer) => {
    if (connection.writable) connection.write(frame(opcode, payload));
  };
  let closing = false;
  let fragments: Buffer[] = [];
  const take = ({ final, opcode, payload }: Frame) => {
    if (opcode === OPCODE.ping) write(OPCODE.pong, payload);
    else if (opcode === OPCODE.close) {
      if (!closing) write(OPCODE.close, payload);
      connection.end();
    } else if (opcode === OPCODE.text || opcode === OPCODE.continuation) {
      fragments.push(payload);
      if (!final) return;
      on.text(Buffer.concat(fragments).toString('utf8'));
      fragments = [];
    }
  };
  let rest: Buffer = Buffer.alloc(0);
  connection.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (let next = readFrame(rest); next; next = readFrame(rest)) {
      rest = rest.subarray(next.length);
      take(next);
    }
  });
  connection.on('error', () => connection.destroy());
  connection.on('close', on.closed);
  return {
    send: (text) => write(OPCODE.text, Buffer.from(text)),
    ping: () => write(OPCODE.ping, Buffer.alloc(0)),
    close: () => {
      closing = true;
      write(OPCODE.close, NORMAL_CLOSURE);
    },
    destroy: () => connection.destroy(),
  };
}

interface Frame {
  readonly final: boolean;
  readonly opcode: number;
  readonly payload: Buffer;
  /** Bytes that it took up. */
  readonly length: number;
}

/** The first frame of what has come in, or undefined while it is incomplete. Clients mask theirs. */
function readFrame(bytes: Buffer): Frame | undefined {
  if (bytes.length < 2) return undefined;
  const [first, second] = [bytes.readUInt8(0), bytes.readUInt8(1)];
  const short = second & 127;
  const sizeBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
  const maskBytes = second & 128 ? 4 : 0;
  const start = 2 + sizeBytes + maskBytes;
  if (bytes.length < start) return undefined;
  const size = sizeBytes === 0 ? short : sizeBytes === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  const length = start + size;
  if (bytes.length < length) return undefined;
  const payload = Buffer.from(bytes.subarray(start, length));
  const mask = bytes.subarray(start - maskBytes, start);
  if (maskBytes > 0) for (let at = 0; at < size; at += 1) payload[at] = (payload[at] ?? 0) ^ (mask[at % 4] ?? 0);
  return { final: (first & 128) !== 0, opcode: first & 15, payload, length };
}

function frame(opcode: number, payload: Buffer): Buffer {
  const size = payload.length;
  const header = Buffer.alloc(size < 126 ? 2 : size < 65_536 ? 4 : 10);
  header.writeUInt8(128 | opcode, 0);
  header.writeUInt8(size < 126 ? size : size < 65_536 ? 126 : 127, 1);
  if (header.length === 4) header.writeUInt16BE(size, 2);
  if (header.length === 10) header.writeBigUInt64BE(BigInt(size), 2);
  return Buffer.concat([header, payload]);
}
