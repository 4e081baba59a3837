import { formFields } from '../../slack/form-fields.ts';

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
} as const;

/** The dialog's fields, by the action ids of their elements. */
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

export const { blockId, isBlockOf, blockOf, entered } = formFields(FIELD);
