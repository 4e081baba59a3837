import { once } from 'node:events';
import { promisify } from 'node:util';
import dynalite from 'dynalite';

export interface StartOptions {
  /** Where to keep everything, also over a restart; in memory where it is not given. One server at a time may use it. */
  dir?: string;
  /** Default: one that the system chooses. */
  port?: number;
}

/** A running server. */
export interface EmbeddedDynamoDb {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** Stops listening and ends open connections; what is written is on disk then. */
  close(): Promise<void>;
}

/**
 * Starts dynalite in this process, on 127.0.0.1. It takes any credentials, and tables are there at once. It has no
 * TTL, no point-in-time recovery and no transactions. Rejects when the port is taken.
 */
export async function startDynamoDb({ dir, port = 0 }: StartOptions = {}): Promise<EmbeddedDynamoDb> {
  const server = dynalite({
    ...(dir !== undefined && { path: dir }),
    createTableMs: 0,
    updateTableMs: 0,
    deleteTableMs: 0,
  });
  // dynalite throws where a client goes away in the middle of a request, and would take the process down.
  server.on('request', (request) => request.removeAllListeners('error'));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const chosen = typeof address === 'object' ? address?.port : undefined;

  return {
    url: `http://127.0.0.1:${chosen}`,
    async close() {
      const closed = promisify(server.close.bind(server))();
      server.closeAllConnections();
      await closed;
    },
  };
}
