/** What the dialog and its shortcuts are called, in the manifest, where they are made and where they are heard. */
export const DIALOG = {
  view: 'share.dialog',
  /** The shortcuts' callback ids. */
  anywhere: 'share_file',
  onMessage: 'share_file_here',
  /** A button; carries the id of a chosen object. */
  remove: 'share.dialog.remove',
  /** A button at an object that no rule lets them share; carries the object's id. */
  askAdmin: 'share.dialog.ask_admin',
  notice: 'share.dialog.notice',
} as const;

/** The dialog's fields: each the action id of its element, and the beginning of its block's id. */
export const FIELD = {
  bucket: 'share.bucket',
  object: 'share.object',
  length: 'share.length',
  end: 'share.end',
  audience: 'share.audience',
  users: 'share.users',
  usergroups: 'share.usergroups',
  where: 'share.where',
  note: 'share.note',
} as const;

export type Field = keyof typeof FIELD;

/** The id of a field's block. Slack keeps what is in a field for as long as its block has the same id. */
export function blockId(field: Field, kept?: string | number): string {
  return kept === undefined ? FIELD[field] : `${FIELD[field]} ${kept}`;
}

export function isBlockOf(field: Field, id: string): boolean {
  return id === FIELD[field] || id.startsWith(`${FIELD[field]} `);
}
