import { request } from 'node:http';

export interface Posted {
  /** 0 where there was no answer. */
  readonly status: number;
  readonly body: string;
  /** As Slack names it to the person. */
  readonly error?: 'operation_timeout' | 'dispatch_failed';
  /** The app asks Slack not to send an event again: https://docs.slack.dev/apis/events-api#errors */
  readonly noRetry?: boolean;
}

/**
 * Posts to the app and waits for its answer, at most `timeout` milliseconds. Each post has a connection of its own:
 * an app that was stopped and started again must not be reached by what is left of the old one.
 */
export function post(url: string, headers: Record<string, string>, body: string, timeout: number): Promise<Posted> {
  return new Promise((resolve) => {
    const length = { 'content-length': String(Buffer.byteLength(body)) };
    const outgoing = request(url, { method: 'POST', agent: false, headers: { ...headers, ...length } });
    const timer = setTimeout(() => {
      resolve({ status: 0, body: '', error: 'operation_timeout' });
      outgoing.destroy();
    }, timeout);
    const end = (posted: Posted) => {
      clearTimeout(timer);
      resolve(posted);
    };
    outgoing.on('error', () => end({ status: 0, body: '', error: 'dispatch_failed' }));
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk) => chunks.push(Buffer.from(chunk)));
      incoming.on('error', () => end({ status: 0, body: '', error: 'dispatch_failed' }));
      incoming.on('end', () => {
        const status = incoming.statusCode ?? 0;
        const text = Buffer.concat(chunks).toString('utf8');
        const noRetry = incoming.headers['x-slack-no-retry'] === '1' && { noRetry: true };
        end({ status, body: text, ...noRetry, ...(!(status >= 200 && status < 300) && { error: 'dispatch_failed' }) });
      });
    });
    outgoing.end(body);
  });
}
