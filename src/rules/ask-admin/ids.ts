/** What asking for a rule, and giving one, is called where it is made and where it is heard. */
export const ASK_ADMIN = {
  /** On a refusal for want of a rule; carries an offer's id. */
  askAdmin: 'rules.ask_admin',
  /** In the admins' message; carries the same. */
  allow: 'rules.allow',
  /** The dialog; its metadata is the offer's id. */
  modal: 'rules.allow_modal',
  who: { block: 'who', action: 'choice', person: 'person', channel: 'channel', everyone: 'everyone' },
  place: { block: 'place', action: 'choice' },
  length: { block: 'length', action: 'choice' },
  others: { block: 'others', action: 'choice', guests: 'guests', outsiders: 'outsiders' },
} as const;
