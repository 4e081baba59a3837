import { newId, newSecret } from './identifiers.ts';
import { mimeTypeOf } from './mime-types.ts';

/** A file in the workspace. */
export interface StoredFile {
  /** F… */
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly mimeType: string;
  /** In bytes. */
  readonly size: number;
  /** Who uploaded it. */
  readonly user: string;
  /** Epoch seconds. */
  readonly created: number;
  readonly altText?: string;
  /** The conversations where it has been shared: who is in one of them may have it. */
  readonly channels: readonly string[];
}

/** An upload that was announced: nobody sees it before its bytes are there and it is completed. */
export interface Upload {
  readonly file: StoredFile;
  /** Where its bytes are posted, until it is completed. */
  readonly path: string;
  bytes?: Buffer;
}

export interface Complete {
  readonly file: StoredFile;
  readonly bytes: Buffer;
}

/** https://docs.slack.dev/messaging/working-with-files#upload */
export class Files {
  readonly #uploads = new Map<string, Upload>();
  readonly #byPath = new Map<string, Upload>();
  readonly #complete = new Map<string, Complete>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** @returns the path where its bytes are to be posted */
  announce(draft: { name: string; size: number; user: string; altText?: string }): { file: StoredFile; path: string } {
    const created = Math.floor(this.#now() / 1000);
    const { name } = draft;
    const file = { ...draft, id: newId('F'), title: name, mimeType: mimeTypeOf(name), created, channels: [] };
    const path = `/upload/v1/${newSecret(24)}`;
    const upload = { file, path };
    this.#uploads.set(file.id, upload);
    this.#byPath.set(path, upload);
    return { file, path };
  }

  /** The upload whose bytes are posted to this path. */
  awaited(path: string): Upload | undefined {
    return this.#byPath.get(path);
  }

  /** Whether the file can be completed: it is announced, and its bytes are there. */
  isUploaded(id: string): boolean {
    return this.#uploads.get(id)?.bytes !== undefined;
  }

  /** Makes it a file of the workspace. Throws a RangeError where it is not uploaded. */
  complete(id: string, title: string | undefined, channels: readonly string[]): StoredFile {
    const upload = this.#uploads.get(id);
    if (!upload?.bytes) throw new RangeError(`file ${id} is not uploaded`);
    const file = { ...upload.file, ...(title !== undefined && { title }), channels };
    this.#complete.set(id, { file, bytes: upload.bytes });
    this.#uploads.delete(id);
    this.#byPath.delete(upload.path);
    return file;
  }

  find(id: string): Complete | undefined {
    return this.#complete.get(id);
  }
}
