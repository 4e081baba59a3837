import type { OpenView } from '../../../demo/slack/model/views.ts';
import type { Message, Suggested } from '../../../demo/slack/workspace.ts';
import { DIALOG, FIELD, type Field, isBlockOf } from '../../../src/share/dialog/ids.ts';
import { readable } from '../../support/reading.ts';
import { general, type Stage } from '../../support/stage.ts';
import { asPart, type Part, partsOf, textIn } from '../../support/view-parts.ts';

type Picked = string | readonly string[];

/** Someone with the share dialog open. */
export interface Dialog {
  /** What they read in it: a line for each block; fields by their labels, with what they are picked or can be. */
  text(): string;
  /** What a menu offers to whoever types. */
  suggest(typed: string, field?: Field): Promise<string[]>;
  /** Types, and picks the option that says so. Resolves when all is done. */
  choose(typed: string, text?: string): Promise<void>;
  /** Fills in a field. One on which the rest depends is told to the app. */
  fill(field: Field, value: Picked): Promise<void>;
  /** Presses the nth Remove button. */
  remove(nth?: number): Promise<void>;
  /** Presses Ask an admin at the nth object. */
  askAdmin(nth?: number): Promise<void>;
  /** Sends it off. What is wrong, by field, and what the person sees in a conversation then. */
  submit(channel?: string): Promise<{ errors: Partial<Record<Field, string>>; seen: Message[] }>;
  readonly view: OpenView | undefined;
  options(field: Field): string[];
}

/** The dialog that a bare command opens. */
export async function typeShare(stage: Stage, user: string, channel: string = general): Promise<Dialog> {
  await stage.type(user, '', channel);
  return dialogOf(stage, user);
}

export function dialogOf(stage: Stage, user: string): Dialog {
  const { workspace } = stage;
  const entered: Record<string, Record<string, Picked>> = {};

  const view = () => workspace.views(user).at(-1);
  const open = () => {
    const there = view();
    if (there === undefined) throw new Error(`${user} has no modal open`);
    return there;
  };
  const blocks = () => partsOf(view()?.content.blocks);
  const block = (field: Field) => {
    const found = blocks().find((each) => isBlockOf(field, String(each.block_id)));
    if (found === undefined) throw new Error(`the dialog has no ${field}`);
    return found;
  };

  async function ask(typed: string, field: Field): Promise<Suggested> {
    const blockOf = String(block(field).block_id);
    return workspace.suggest({ user, viewId: open().id, actionId: FIELD[field], blockId: blockOf, value: typed });
  }

  async function act(action: { actionId: string; blockId: string; value?: Picked }): Promise<void> {
    await workspace.pressView({ user, viewId: open().id, entered, ...action });
    await stage.settled();
  }

  /** Presses a button at the nth object. */
  async function press(actionId: string, nth: number): Promise<void> {
    const atObjects = blocks().filter((each) => String(each.block_id).startsWith(DIALOG.remove));
    await act({ actionId, blockId: String(atObjects[nth]?.block_id) });
  }

  async function fill(field: Field, value: Picked): Promise<void> {
    const { block_id, dispatch_action } = block(field);
    const id = String(block_id);
    entered[id] = { ...entered[id], [FIELD[field]]: value };
    if (dispatch_action === true) await act({ actionId: FIELD[field], blockId: id, value });
  }

  return {
    text: () => blocks().map(blockText).join('\n'),
    get view() {
      return view();
    },
    options: (field) => partsOf(asPart(block(field).element).options).map((each) => textIn(each.text)),
    async suggest(typed, field = 'object') {
      const { options, error } = await ask(typed, field);
      if (error !== undefined) throw new Error(error);
      return options.map((each) => textIn(each.text));
    },
    async choose(typed, text) {
      const { options, error } = await ask(typed, 'object');
      const wanted =
        options.find((each) => [text, `📁 ${text}`].includes(textIn(each.text))) ??
        (text === undefined ? options[0] : undefined);
      if (wanted === undefined) throw new Error(`not offered: ${text} (${error})`);
      await fill('object', String(wanted.value));
    },
    fill,
    remove: (nth = 0) => press(DIALOG.remove, nth),
    askAdmin: (nth = 0) => press(DIALOG.askAdmin, nth),
    async submit(channel = general) {
      const before = new Set(workspace.messages({ user, channel }).map(({ ts }) => ts));
      const { errors = {}, error } = await workspace.submit({ user, viewId: open().id, entered });
      await stage.settled();
      if (error !== undefined) throw new Error(error);
      return {
        errors: Object.fromEntries(Object.entries(errors).map(([id, text]) => [fieldOf(id), text])),
        seen: workspace.messages({ user, channel }).filter(({ ts }) => !before.has(ts)),
      };
    },
  };
}

const FIELDS = Object.keys(FIELD).filter((name): name is Field => name in FIELD);

function fieldOf(id: string): string {
  return FIELDS.find((field) => isBlockOf(field, id)) ?? id;
}

function blockText(block: Part): string {
  if (block.type !== 'input') return readable({ text: '', blocks: [JSON.parse(JSON.stringify(block))] });
  const { initial_option } = asPart(block.element);
  const picked = initial_option === undefined ? '' : `: ${textIn(asPart(initial_option).text)}`;
  const hint = block.hint === undefined ? '' : ` (${textIn(block.hint)})`;
  return `${textIn(block.label)}${picked}${hint}`;
}
