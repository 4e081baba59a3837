import type { Table } from '../../aws/table.ts';
import { type DialogStates, openDialogStates } from '../../dialog-states.ts';
import { noSelection, type Selection, storedSelection } from './selection.ts';

/** What is chosen in open share dialogs. */
export type Selections = DialogStates<Selection>;

export function openSelections(table: Table, team: string): Selections {
  return openDialogStates(table, team, { kind: 'selection', schema: storedSelection, nothing: noSelection });
}
