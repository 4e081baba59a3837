/** What approval's buttons, modal and fields are called, where they are made and where they are read. */
export const APPROVAL = {
  /** Both carry the request's id. */
  review: 'approval.review',
  cancel: 'approval.cancel',
  /** The modal; its metadata is the request's id. */
  modal: 'approval.modal',
  decision: { block: 'decision', action: 'choice', approve: 'approve', deny: 'deny' },
  length: { block: 'length', action: 'choice', asked: 'asked' },
  note: { block: 'note', action: 'text' },
} as const;
