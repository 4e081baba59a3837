/** What the audit's buttons and its modal are called, where they are made and where they are heard. */
export const AUDIT = {
  /** Each carries the id of the view that it goes on from. */
  newer: 'audit.newer',
  older: 'audit.older',
  asList: 'audit.as_list',
  asTable: 'audit.as_table',
  filter: 'audit.filter',
  export: 'audit.export',
  /** Each carries an export's id. */
  cancel: 'audit.cancel',
  again: 'audit.again',
  /** The modal; its metadata is the id of the view that it filters. */
  modal: 'audit.filter_modal',
} as const;

/** The modal's fields: each the id of its block and of its element. */
export const AUDIT_FIELD = {
  person: 'audit.person',
  bucket: 'audit.bucket',
  kind: 'audit.kind',
  where: 'audit.where',
} as const;
