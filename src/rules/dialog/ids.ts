import { formFields } from '../../slack/form-fields.ts';

/** What the list of rules and its dialogs are called, where they are made and where they are heard. */
export const RULES = {
  /** Buttons of the list; each carries the id of the page that it is on. */
  add: 'rules.add',
  next: 'rules.next',
  before: 'rules.before',
  /** Buttons of a rule; each carries its id. */
  change: 'rules.change',
  remove: 'rules.remove',
  /** The dialogs: the form, what it does before it is saved, and what a removal does. Their metadata are ids and versions. */
  form: 'rules.form',
  check: 'rules.check',
  removal: 'rules.removal',
  /** From what the form does to the form. */
  back: 'rules.back',
} as const;

/** The form's fields, by the action ids of their elements. */
export const FIELD = {
  who: 'rules.who',
  user: 'rules.user',
  usergroup: 'rules.usergroup',
  channel: 'rules.channel',
  effect: 'rules.effect',
  bucket: 'rules.bucket',
  within: 'rules.within',
  action: 'rules.action',
  longest: 'rules.longest',
  audiences: 'rules.audiences',
  others: 'rules.others',
  approvers: 'rules.approvers',
  approverGroups: 'rules.approver_groups',
  needs: 'rules.needs',
  asked: 'rules.asked',
} as const;

export type Field = keyof typeof FIELD;

export const { blockId, isBlockOf, blockOf, entered } = formFields(FIELD);
