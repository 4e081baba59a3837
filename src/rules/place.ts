import { type ObjectRef, objectName } from '../share/object-ref.ts';
import type { Place } from './rule.ts';

/**
 * Every place that covers an object, from the bucket to the object itself. Each beginning of the key that ends in a
 * slash is a folder: `bucket//lead.txt` is in the folder `bucket//`, whose name is empty. An empty key is the bucket.
 */
export function placesOf(object: ObjectRef): Place[] {
  const { bucket, key } = object;
  const places = [bucket];
  for (let slash = key.indexOf('/'); slash !== -1; slash = key.indexOf('/', slash + 1)) {
    places.push(`${bucket}/${key.slice(0, slash + 1)}`);
  }
  if (key !== '' && !key.endsWith('/')) places.push(objectName(object));
  return places;
}

/** Whether a rule for this place is about this object: whether it is one of `placesOf(object)`. */
export function covers(place: Place, object: ObjectRef): boolean {
  if (!place.includes('/')) return place === object.bucket;
  const name = objectName(object);
  if (!place.endsWith('/')) return name === place;
  // `bucket/` is how some write the whole bucket, and no place of its own.
  return name.startsWith(place) && place.length > object.bucket.length + 1;
}

/** Whether a place is `outer` itself or inside it. */
export function isWithin(place: Place, outer: Place): boolean {
  if (place === outer) return true;
  if (!outer.includes('/')) return place.startsWith(`${outer}/`);
  return outer.endsWith('/') && place.startsWith(outer);
}
