import type { Entered, Values } from './submissions.ts';

/** The fields of a form, each in a block of its own. */
export interface FormFields<Field extends string> {
  /**
   * The id of a field's block. Slack keeps what is in a field for as long as its block has the same id.
   * @param kept what the field depends on: another one makes another block
   */
  readonly blockId: (field: Field, kept?: string | number) => string;
  readonly isBlockOf: (field: Field, id: string) => boolean;
  /** The id of a field's block as it was when this was filled in; undefined where there was none. */
  readonly blockOf: (values: Values, field: Field) => string | undefined;
  /** What is in a field; undefined where it was not there. */
  readonly entered: (values: Values, field: Field) => Entered | undefined;
}

/** @param ids the action id of each field's element, which is also the beginning of its block's id */
export function formFields<Field extends string>(ids: Readonly<Record<Field, string>>): FormFields<Field> {
  const blockId = (field: Field, kept?: string | number) => (kept === undefined ? ids[field] : `${ids[field]} ${kept}`);
  const isBlockOf = (field: Field, id: string) => id === ids[field] || id.startsWith(`${ids[field]} `);
  const blockOf = (values: Values, field: Field) => Object.keys(values).find((id) => isBlockOf(field, id));
  const entered = (values: Values, field: Field) => {
    const block = blockOf(values, field);
    return block === undefined ? undefined : (values[block]?.[ids[field]] ?? {});
  };
  return { blockId, isBlockOf, blockOf, entered };
}
