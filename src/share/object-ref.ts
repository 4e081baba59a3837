/** One S3 object by name. `key` is exactly the key's text: S3 compares its UTF-8 bytes, so it is never changed. */
export interface ObjectRef {
  readonly bucket: string;
  readonly key: string;
}

/** `bucket/key`, the way people write an object and every message shows it. */
export function objectName(object: ObjectRef): string {
  return `${object.bucket}/${object.key}`;
}

/** What follows the key's last slash: the name a download gets. */
export function fileName(object: ObjectRef): string {
  return object.key.slice(object.key.lastIndexOf('/') + 1);
}
