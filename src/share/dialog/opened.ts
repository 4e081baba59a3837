import { z } from 'zod';

/** Where a dialog was opened, and what is being chosen in it: ids and no more, as its view carries them along. */
export interface Opened {
  /** The id of what is chosen so far. */
  readonly selection: string;
  /** Where the command or the shortcut happened; a global shortcut happens nowhere. */
  readonly channel?: string;
  /** The ts of the message that began the thread, where the shortcut of a message was picked. */
  readonly thread?: string;
}

const opened: z.ZodType<Opened> = z.object({
  selection: z.string(),
  channel: z.string().exactOptional(),
  thread: z.string().exactOptional(),
});

export function metadataOf({ selection, channel, thread }: Opened): string {
  return JSON.stringify({ selection, channel, thread });
}

/** Throws where it is not what `metadataOf` wrote. */
export function readOpened(metadata: string): Opened {
  return opened.parse(JSON.parse(metadata));
}
