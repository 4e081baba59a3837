/** What asking for a rule, and giving one, is called where it is made and where it is heard. */
export const ASK_ADMIN = {
  /** On a refusal for want of a rule; carries an offer's id. */
  askAdmin: 'rules.ask_admin',
  /** In the admins' message; carries the same, and opens the dialog for rules. */
  allow: 'rules.allow',
} as const;
