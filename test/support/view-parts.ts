/** A part of a view as it came in: a block, an element, a text. */
export type Part = Record<string, unknown>;

export function asPart(value: unknown): Part {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

export function partsOf(value: unknown): Part[] {
  return Array.isArray(value) ? value.map(asPart) : [];
}

/** What a text object says. */
export function textIn(value: unknown): string {
  return String(asPart(value).text);
}
