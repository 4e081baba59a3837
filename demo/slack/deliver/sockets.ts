import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Method } from '../api/method.ts';
import { isRecord, parsedJson, textOf } from '../json.ts';
import { newSecret } from '../model/identifiers.ts';
import type { SentKind } from '../model/model.ts';
import type { Outgoing } from './outgoing.ts';
import type { Posted } from './post.ts';
import { acceptSocket, type Socket } from './web-socket.ts';

/** Bolt gives a connection up after 30 s without a ping. */
const PING_EVERY_MS = 10_000;

/** Socket Mode: https://docs.slack.dev/apis/events-api/using-socket-mode */
export class Sockets {
  readonly #open = new Set<Socket>();
  readonly #tickets = new Set<string>();
  readonly #waiting = new Map<string, (acknowledgement: unknown) => void>();
  readonly #url: () => string;
  readonly #appId: string;

  /** @param url the server's own, with http: */
  constructor(url: () => string, appId: string) {
    this.#url = url;
    this.#appId = appId;
  }

  readonly method: Method = {
    token: 'app',
    run: () => {
      const ticket = newSecret();
      this.#tickets.add(ticket);
      return { url: `${this.#url().replace('http:', 'ws:')}/link/?ticket=${ticket}&app_id=${this.#appId}` };
    },
  };

  /** Takes a connection to the URL that apps.connections.open gave; each ticket is good for one. */
  upgrade(request: IncomingMessage, connection: Duplex): void {
    const ticket = new URL(request.url ?? '/', this.#url()).searchParams.get('ticket') ?? '';
    if (!this.#tickets.delete(ticket)) {
      connection.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
      return;
    }
    const socket = acceptSocket(request, connection, {
      text: (text) => this.#acknowledged(parsedJson(text)),
      closed: () => {
        clearInterval(pings);
        this.#open.delete(socket);
      },
    });
    const pings = setInterval(() => socket.ping(), PING_EVERY_MS).unref();
    this.#open.add(socket);
    const connections = { num_connections: this.#open.size, connection_info: { app_id: this.#appId } };
    socket.send(JSON.stringify({ type: 'hello', ...connections, debug_info: { approximate_connection_time: 18_060 } }));
  }

  /** Sends an envelope over one connection and waits until it is acknowledged. @param timeout milliseconds */
  send({ kind, payload, retry }: Pick<Outgoing, 'kind' | 'payload' | 'retry'>, timeout: number): Promise<Posted> {
    const [socket] = this.#open;
    if (!socket) return Promise.resolve({ status: 0, body: '', error: 'dispatch_failed' });
    const type = envelopeType(kind);
    const tried = type === 'events_api' && { retry_attempt: retry?.num ?? 0, retry_reason: retry?.reason ?? '' };
    const envelope = { envelope_id: randomUUID(), type, accepts_response_payload: type !== 'events_api', ...tried };
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(envelope.envelope_id);
        resolve({ status: 0, body: '', error: 'operation_timeout' });
      }, timeout);
      this.#waiting.set(envelope.envelope_id, (answer) => {
        clearTimeout(timer);
        const empty = !isRecord(answer) || Object.keys(answer).length === 0;
        resolve({ status: 200, body: empty ? '' : JSON.stringify(answer) });
      });
      socket.send(JSON.stringify({ ...envelope, payload }));
    });
  }

  /** Asks every connection to come back, as Slack does when it moves them. */
  recycle(): void {
    for (const socket of this.#open) socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
  }

  close(): void {
    for (const socket of this.#open) {
      socket.close();
      socket.destroy();
    }
  }

  #acknowledged(message: unknown): void {
    if (!isRecord(message)) return;
    const id = textOf(message, 'envelope_id') ?? '';
    this.#waiting.get(id)?.(message.payload);
    this.#waiting.delete(id);
  }
}

function envelopeType(kind: SentKind): 'slash_commands' | 'events_api' | 'interactive' {
  if (kind === 'command') return 'slash_commands';
  return kind === 'event_callback' ? 'events_api' : 'interactive';
}
