import type { App } from '@slack/bolt';
import type { Log } from '../log.ts';
import { code, type Words, words } from '../words.ts';
import { plainMessage } from './render.ts';
import type { ReplyTo } from './reply.ts';

/** Writes what nobody expected into the log, and gives the words for whoever was waiting. */
export type ReportFault = (error: unknown) => Words;

/** @param newReference eight letters or digits, by which the person's words and the log's line find each other */
export function createReportFault(log: Log, newReference: () => string): ReportFault {
  return (error) => {
    const reference = newReference();
    // Bolt wraps what a listener throws.
    const original = error instanceof Error && 'original' in error ? error.original : error;
    log.error({ reference, err: original }, 'A command or a click could not be carried out');
    return words`Something went wrong on my side, sorry. Try again in a minute; if it happens again, give whoever runs this bot the reference ${code(reference)}.`;
  };
}

/** The one place where what listeners throw ends up: it is reported, and the person gets the reference. */
export function handleFaults(app: App, log: Log, report: ReportFault, replyTo: ReplyTo): void {
  app.error(async ({ error, body }: { error: Error; body: unknown }) => {
    const say = report(error);
    const url = responseUrlIn(body);
    if (url === undefined) return;
    await replyTo(url)(plainMessage(say)).catch((err: unknown) => {
      log.error({ err }, 'The person could not be told of it');
    });
  });
}

function responseUrlIn(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('response_url' in body)) return undefined;
  return typeof body.response_url === 'string' ? body.response_url : undefined;
}
