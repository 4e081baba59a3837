import type { Delivery } from '../../../demo/slack/deliver/delivery.ts';
import { FIELD, type Field, isBlockOf, RULES } from '../../../src/rules/dialog/ids.ts';
import { readable } from '../../support/reading.ts';
import type { Stage } from '../../support/stage.ts';
import { asPart, type Part, partsOf, textIn } from '../../support/view-parts.ts';

type Picked = string | readonly string[];

/** An admin with one of the dialogs for rules open. */
export interface Form {
  readonly title: string | undefined;
  /** What they read in it: a line for each block; fields by their labels, with what is picked. */
  text(): string;
  /** Fills in a field. One on which the rest depends is told to the app. */
  fill(field: Field, value: Picked): Promise<void>;
  /** What a menu offers to whoever types. */
  suggest(field: Field, typed: string): Promise<string[]>;
  /** Types, and picks the option that says so. */
  choose(field: Field, typed: string, text: string): Promise<void>;
  /** Presses Next, Save or Remove. What is wrong, by field. */
  submit(): Promise<Partial<Record<Field, string>>>;
  back(): Promise<void>;
  options(field: Field): string[];
  /** What was sent off last. */
  readonly sent: Delivery | undefined;
}

export function formOf(stage: Stage, user: string): Form {
  const { workspace } = stage;
  let sent: Delivery | undefined;
  let entered: Record<string, Record<string, Picked>> = {};

  const view = () => workspace.views(user).at(-1);
  const open = () => {
    const there = view();
    if (there === undefined) throw new Error(`${user} has no modal open`);
    return there;
  };
  const blocks = () => partsOf(view()?.content.blocks);
  const block = (field: Field) => {
    const found = blocks().find((each) => isBlockOf(field, String(each.block_id)));
    if (found === undefined) throw new Error(`the form has no ${field}`);
    return found;
  };
  const ask = async (field: Field, typed: string) => {
    const blockId = String(block(field).block_id);
    const { options, error } = await workspace.suggest({
      ...{ user, viewId: open().id, actionId: FIELD[field], blockId, value: typed },
    });
    if (error !== undefined) throw new Error(error);
    return options;
  };

  async function fill(field: Field, value: Picked): Promise<void> {
    const { block_id, dispatch_action } = block(field);
    const id = String(block_id);
    entered[id] = { ...entered[id], [FIELD[field]]: value };
    if (dispatch_action !== true) return;
    await workspace.pressView({ user, viewId: open().id, entered, actionId: FIELD[field], blockId: id, value });
    await stage.settled();
  }

  return {
    get title() {
      const there = view();
      return there === undefined ? undefined : textIn(there.content.title);
    },
    get sent() {
      return sent;
    },
    text: () => blocks().map(blockText).join('\n'),
    fill,
    options: (field) => partsOf(asPart(block(field).element).options).map((each) => textIn(each.text)),
    suggest: async (field, typed) => (await ask(field, typed)).map((each) => textIn(each.text)),
    async choose(field, typed, text) {
      const options = await ask(field, typed);
      const wanted = options.find((each) => [text, `📁 ${text}`].includes(textIn(each.text)));
      if (wanted === undefined)
        throw new Error(`not offered: ${text}, but ${options.map((each) => textIn(each.text))}`);
      const multiple = String(asPart(block(field).element).type).startsWith('multi');
      await fill(field, multiple ? [String(wanted.value)] : String(wanted.value));
    },
    async submit() {
      const { errors = {}, error, delivery } = await workspace.submit({ user, viewId: open().id, entered });
      await stage.settled();
      sent = delivery;
      if (error !== undefined) throw new Error(error);
      if (Object.keys(errors).length === 0) entered = {};
      return Object.fromEntries(Object.entries(errors).map(([id, text]) => [fieldOf(id), text]));
    },
    async back() {
      entered = {};
      await workspace.pressView({ user, viewId: open().id, actionId: RULES.back });
      await stage.settled();
    },
  };
}

const FIELDS = Object.keys(FIELD).filter((name): name is Field => name in FIELD);

function fieldOf(id: string): string {
  return FIELDS.find((field) => isBlockOf(field, id)) ?? id;
}

function blockText(block: Part): string {
  if (block.type !== 'input') return readable({ text: '', blocks: [JSON.parse(JSON.stringify(block))] });
  const { element } = block;
  const { initial_option, initial_options, initial_user, initial_users, initial_conversation, initial_value } =
    asPart(element);
  const options = initial_option === undefined ? partsOf(initial_options) : [asPart(initial_option)];
  const picked = [
    ...options.map(({ text }) => textIn(text)),
    ...[initial_user, initial_conversation, initial_value].filter((each) => each !== undefined).map(String),
    ...(Array.isArray(initial_users) ? initial_users.map(String) : []),
  ];
  return `${textIn(block.label)}: ${picked.join(', ')}`;
}
