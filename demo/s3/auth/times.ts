/** SigV4's basic format, YYYYMMDDTHHMMSSZ, to epoch milliseconds; undefined for anything else. */
export function parseBasicTime(text: string): number | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  // Date.parse takes 30 February for 1 March.
  return Number.isNaN(time) || basicTime(time) !== text ? undefined : time;
}

/** @param time epoch milliseconds */
export function basicTime(time: number): string {
  return isoSeconds(time).replace(/[-:]/g, '');
}

/** ISO 8601 to the second, as S3's errors write it. @param time epoch milliseconds */
export function isoSeconds(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
