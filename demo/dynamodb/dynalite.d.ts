/** dynalite has no types of its own: this is the part of it that the embedded DynamoDB uses. */
declare module 'dynalite' {
  import type { Server } from 'node:http';

  interface Options {
    /** The folder to keep everything in; in memory where it is not given. */
    path?: string;
    /** How long a table is CREATING, in milliseconds; half a second where it is not given. The others likewise. */
    createTableMs?: number;
    updateTableMs?: number;
    deleteTableMs?: number;
  }

  /** Closing the server closes the database too, once no connection is left. */
  export default function dynalite(options: Options): Server;
}
