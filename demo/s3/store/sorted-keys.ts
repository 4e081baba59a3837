/**
 * A bucket's listable keys in the order S3 lists them, found by binary search: a page out of 100,000 keys costs
 * as much as a page out of ten.
 */
export class SortedKeys {
  readonly #keys: string[];

  constructor(keys: Iterable<string> = []) {
    this.#keys = [...keys].sort(compareUtf8);
  }

  get size(): number {
    return this.#keys.length;
  }

  at(index: number): string | undefined {
    return this.#keys[index];
  }

  add(key: string): void {
    const index = this.from(key);
    if (this.#keys[index] !== key) this.#keys.splice(index, 0, key);
  }

  delete(key: string): void {
    const index = this.from(key);
    if (this.#keys[index] === key) this.#keys.splice(index, 1);
  }

  /** The index of the first key that is `key` or comes after it. */
  from(key: string): number {
    return this.#firstWhere((each) => compareUtf8(each, key) >= 0);
  }

  /** The index of the first key after `key`. */
  after(key: string): number {
    return this.#firstWhere((each) => compareUtf8(each, key) > 0);
  }

  /** The index of the first key after all those that start with `prefix`. */
  afterAllWith(prefix: string): number {
    return this.#firstWhere((each) => !each.startsWith(prefix) && compareUtf8(each, prefix) > 0);
  }

  /** @param passed false for the keys up to some point and true from there on */
  #firstWhere(passed: (key: string) => boolean): number {
    let low = 0;
    let high = this.#keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (passed(this.#keys[middle] ?? '')) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** S3's order: that of the UTF-8 bytes. JavaScript's own puts surrogates (😀) before U+E000 and up (！). */
export function compareUtf8(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index++) {
    const difference = rank(left.charCodeAt(index)) - rank(right.charCodeAt(index));
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
