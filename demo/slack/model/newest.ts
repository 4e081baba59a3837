/**
 * Adds to a list, and forgets its oldest where there are more than `keep` and a tenth: not each time, since to shift a
 * long list costs its length. The list stays the same one, so whoever holds it sees what is added.
 */
export function addNewest<T>(list: T[], item: T, keep: number): void {
  list.push(item);
  if (list.length > keep * 1.1) list.splice(0, list.length - keep);
}

/** The same for what is found by a key. */
export function setNewest<K, V>(map: Map<K, V>, key: K, value: V, keep: number): void {
  map.set(key, value);
  if (map.size <= keep * 1.1) return;
  let surplus = map.size - keep;
  for (const oldest of map.keys()) {
    if (surplus-- <= 0) return;
    map.delete(oldest);
  }
}
