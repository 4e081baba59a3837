/** Finds a short id of this kind in what someone typed or pasted: in any case, also with quotes or backticks around it. */
export function readTypedId(prefix: 'sh' | 'ru', text: string): string | undefined {
  const [, id] = /^[\s`'"“”„‘’]*([a-z]{2}_[a-z0-9]{8})[\s`'"“”„‘’]*$/i.exec(text) ?? [];
  const lower = id?.toLowerCase();
  return lower?.startsWith(`${prefix}_`) ? lower : undefined;
}
