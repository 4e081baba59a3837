import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { WebClient } from '@slack/web-api';
import pRetry from 'p-retry';

/** A file to send, whose bytes can be read as often as it takes. */
export interface FileToSend {
  readonly name: string;
  readonly bytes: number;
  read(): Readable;
}

/**
 * Sends files as one message into a conversation that the bot is in, one after another, without having any of them in
 * memory. Throws what the Web API throws, or UploadFailed.
 * @param comment mrkdwn that goes with them
 * @param goOn is asked when all are uploaded and nobody can see them yet; where it says no, nobody ever does
 * @returns whether they were sent
 */
export type SendFiles = (
  channel: string,
  files: readonly FileToSend[],
  comment: string,
  goOn: () => Promise<boolean>,
) => Promise<boolean>;

/** Slack did not take a file's bytes. */
export class UploadFailed extends Error {
  constructor(status: number) {
    super(`Slack did not take a file: status ${status}`);
    this.name = 'UploadFailed';
  }
}

/** For so many milliseconds nothing may move before an upload counts as dead. */
const IDLE_MS = 30_000;

/** https://docs.slack.dev/messaging/working-with-files#upload @param slowMotion as in Surroundings */
export function createSendFiles(client: WebClient, slowMotion: number): SendFiles {
  /** The URL is asked for anew at each try: it is good for one upload. */
  async function upload({ name, bytes, read }: FileToSend): Promise<string> {
    const { upload_url: url, file_id: id } = await client.files.getUploadURLExternal({ filename: name, length: bytes });
    if (url === undefined || id === undefined) throw new Error('Slack does not say where a file is to go');
    const status = await postBytes(url, bytes, read(), IDLE_MS * slowMotion);
    if (status < 200 || status > 299) throw new UploadFailed(status);
    return id;
  }

  return async (channel, files, comment, goOn) => {
    const uploaded: { id: string; title: string }[] = [];
    for (const file of files) {
      const id = await pRetry(() => upload(file), { retries: 2, minTimeout: 200, randomize: true });
      uploaded.push({ id, title: file.name });
    }
    const [first, ...more] = uploaded;
    if (first === undefined || !(await goOn())) return false;
    await client.files.completeUploadExternal({
      files: [first, ...more],
      channel_id: channel,
      initial_comment: comment,
    });
    return true;
  };
}

/** @returns the answer's status. The URL is as good as a password, and in no error. */
async function postBytes(url: string, length: number, bytes: Readable, idle: number): Promise<number> {
  const headers = { 'content-type': 'application/octet-stream', 'content-length': length };
  const outgoing = (url.startsWith('http:') ? httpRequest : httpsRequest)(url, { method: 'POST', headers });
  outgoing.setTimeout(idle, () => outgoing.destroy(new Error('An upload to Slack stood still')));
  const answered = new Promise<number>((resolve, reject) => {
    outgoing.on('error', reject);
    outgoing.on('response', (incoming) => {
      incoming.on('error', reject);
      incoming.on('end', () => resolve(incoming.statusCode ?? 0)).resume();
    });
  });
  const [status] = await Promise.all([answered, pipeline(bytes, outgoing)]);
  return status;
}
