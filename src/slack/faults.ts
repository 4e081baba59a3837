import type { App } from '@slack/bolt';
import type { Log } from '../log.ts';
import { code, words } from '../words.ts';
import { plainMessage } from './render.ts';
import { replyTo } from './reply.ts';

/**
 * The one place where what nobody expected ends up: it is logged with a reference, and the person gets the reference.
 * @param newReference eight letters or digits
 */
export function handleFaults(app: App, log: Log, newReference: () => string): void {
  app.error(async ({ error, body }: { error: Error; body: unknown }) => {
    const reference = newReference();
    // Bolt wraps what a listener throws.
    const original = 'original' in error && error.original instanceof Error ? error.original : error;
    log.error({ reference, err: original }, 'A command or a click could not be carried out');
    const url = responseUrlIn(body);
    if (url === undefined) return;
    const say = words`Something went wrong on my side, sorry. Try again in a minute; if it happens again, give whoever runs this bot the reference ${code(reference)}.`;
    await replyTo(url)(plainMessage(say)).catch((err: unknown) => {
      log.error({ reference, err }, 'The person could not be told of it');
    });
  });
}

function responseUrlIn(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('response_url' in body)) return undefined;
  return typeof body.response_url === 'string' ? body.response_url : undefined;
}
