import { type ClientRequest, Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

/** POSTs JSON, and waits for the whole answer. */
export interface JsonPoster {
  /** @returns the status; 400 where the answer says `"ok": false`. Rejects where there is no answer, or none in time. */
  post(url: string, body: unknown): Promise<number>;
  /** Lets go of idle connections. */
  close(): void;
}

/** How long Slack may take to take one message, in milliseconds. */
const TIMEOUT_MS = 5_000;

/** Idle connections are let go of well before the other side does: what is sent into a closed one is lost. */
const IDLE_MS = 2_000;

/**
 * Keeps its connections. Not `fetch`, which takes a tenth of all the time that a share takes the process
 * (`npm run bench`), and not Bolt's `respond`, which has no time limit. @param slowMotion as in Surroundings
 */
export function createJsonPoster(slowMotion = 1): JsonPoster {
  const http = new HttpAgent({ keepAlive: true, timeout: IDLE_MS });
  const https = new HttpsAgent({ keepAlive: true, timeout: IDLE_MS });

  function send(url: string, json: string): Promise<number> {
    const headers = { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(json) };
    const options = { method: 'POST', headers };
    const outgoing = url.startsWith('http:')
      ? httpRequest(url, { ...options, agent: http })
      : httpsRequest(url, { ...options, agent: https });
    return answerTo(outgoing, json, TIMEOUT_MS * slowMotion).catch((error: unknown) => {
      // The other side had closed the connection: it took nothing. https://nodejs.org/api/http.html#requestreusedsocket
      const isStale = outgoing.reusedSocket && error instanceof Error && 'code' in error && error.code === 'ECONNRESET';
      if (!isStale) throw error;
      return send(url, json);
    });
  }

  return {
    post: (url, body) => send(url, JSON.stringify(body)),
    close() {
      http.destroy();
      https.destroy();
    },
  };
}

/** In characters. Slack's answers are a few words, or a line of JSON. */
const LONGEST_ANSWER = 10_000;

/** Bad Request: what Slack itself says at other times where it does not take a message. */
const REFUSED = 400;

/** Slack may say no with a status that says yes. */
function isNo(answer: string): boolean {
  return /^\s*\{\s*"ok"\s*:\s*false\b/.test(answer);
}

function answerTo(outgoing: ClientRequest, body: string, timeout: number): Promise<number> {
  return new Promise<number>((resolve, reject) => {
    const timer = setTimeout(() => outgoing.destroy(new Error('No answer in time')), timeout);
    const end = (settle: () => void) => {
      clearTimeout(timer);
      settle();
    };
    outgoing.on('error', (error) => end(() => reject(error)));
    outgoing.on('response', (incoming) => {
      incoming.on('error', (error) => end(() => reject(error)));
      // An answer has to be read to its end, or its connection is not used again.
      let text = '';
      incoming.setEncoding('utf8').on('data', (chunk: string) => {
        if (text.length < LONGEST_ANSWER) text += chunk;
      });
      incoming.on('end', () => {
        const { statusCode: status = 0 } = incoming;
        // A status that says no tells more: whether to try again.
        end(() => resolve(status >= 200 && status <= 299 && isNo(text) ? REFUSED : status));
      });
    });
    outgoing.end(body);
  });
}
