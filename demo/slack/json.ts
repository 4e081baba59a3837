export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The records of a list that may be anything; what is no record is left out. */
export function recordsIn(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** The member's text, or undefined where it is missing or not text. */
export function textOf(record: Record<string, unknown>, key: string): string | undefined {
  const value = record[key];
  return typeof value === 'string' ? value : undefined;
}

/** A flag as forms and JSON write it: true, "true", 1, "1". */
export function flagOf(record: Record<string, unknown>, key: string): boolean {
  const value = record[key];
  return value === true || value === 'true' || value === 1 || value === '1';
}

/** The parsed JSON, or undefined where it is not JSON. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
