import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { HTTPReceiver, type Logger, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Receiving } from '../config.ts';

/** Where payloads come in, and how to begin listening for them. */
export interface Listening {
  readonly receiver: Receiver;
  /** Resolves when payloads arrive. Rejects where the port is taken, or Slack does not take the app-level token. */
  start(): Promise<Server>;
}

export interface ReceiverSettings {
  readonly receiving: Receiving;
  readonly port: number;
  /** All of the machine's addresses where it is not given. */
  readonly host?: string;
  readonly apiUrl?: string;
  readonly logger: Logger;
  readonly isReady: () => boolean;
  /** As in Surroundings. */
  readonly slowMotion?: number;
}

/**
 * `POST /slack/events` over HTTP, or a WebSocket that we open to Slack; in both, `GET /healthz` says whether it is ready:
 * with a WebSocket it is not while that is gone.
 */
export function createReceiver(settings: ReceiverSettings): Listening {
  const { receiving, port, host, apiUrl, logger, isReady, slowMotion = 1 } = settings;
  const address = { port, ...(host !== undefined && { host }) };
  if (receiving.mode === 'http') {
    const customRoutes = [{ path: HEALTH, method: 'GET', handler: healthzOf(isReady) }];
    const { signingSecret } = receiving;
    const receiver = new HTTPReceiver({
      ...{ signingSecret, logger, customRoutes, bodyLimit: BODY_LIMIT },
      unhandledRequestTimeoutMillis: UNANSWERED_MS * slowMotion,
    });
    return { receiver, start: () => receiver.start(address, PATIENCE) };
  }
  const installerOptions = apiUrl === undefined ? {} : { clientOptions: { slackApiUrl: apiUrl } };
  const receiver = new SocketModeReceiver({ appToken: receiving.appToken, logger, installerOptions });
  const isConnected = watchConnection(receiver);
  const healthz = healthzOf(() => isReady() && isConnected());
  return {
    receiver,
    async start() {
      // Not the receiver's own server: that one takes no host, and a port that is taken ends the process.
      const server = createServer(PATIENCE, (request, response) => {
        if (request.method === 'GET' && request.url === HEALTH) healthz(request, response);
        else response.writeHead(404).end();
      });
      server.listen(address);
      await once(server, 'listening');
      await receiver.start();
      return server;
    },
  };
}

/** @returns whether the WebSocket is there at the moment */
function watchConnection({ client }: SocketModeReceiver): () => boolean {
  let isConnected = false;
  client.on('connected', () => {
    isConnected = true;
  });
  // `reconnecting` comes only when the next connection is tried, and `disconnected` only where none will be.
  for (const lost of ['close', 'disconnecting', 'disconnected']) {
    client.on(lost, () => {
      isConnected = false;
    });
  }
  return () => isConnected;
}

function healthzOf(isHealthy: () => boolean): RequestListener {
  return (_request, response) => {
    const [status, text] = isHealthy() ? [200, 'ok\n'] : [503, 'not ready\n'];
    response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
  };
}

const HEALTH = '/healthz';

/**
 * In bytes. A body is read whole before its signature can be verified, so that is how much memory anyone can take with
 * one request. What Slack sends is far shorter; and whoever it lets type more should read why it is wrong, not a timeout.
 */
const BODY_LIMIT = 1024 * 1024;

/** Slack has given up by then, in milliseconds, and Bolt says so in the log. */
const UNANSWERED_MS = 3_001;

/** How long a request may take to come in, in milliseconds, and how often that is looked at: Slack takes no second. */
const PATIENCE = { headersTimeout: 5_000, requestTimeout: 10_000, connectionsCheckingInterval: 2_500 };
