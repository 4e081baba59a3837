/**
 * What the message box offers to complete: commands, people and groups, channels.
 *
 * @typedef {import('../slack/page/person-state.ts').PersonState} PersonState
 * @typedef {{ kind: 'command' | 'person' | 'group' | 'channel', name: string, detail: string, insert: string, id?: string }} Suggestion
 * @typedef {{ from: number, to: number, items: Suggestion[] }} Suggestions which part of the text one of them replaces
 */

/** @param {PersonState} state @param {string} text @param {number} caret @returns {Suggestions | undefined} */
export function suggestionsFor(state, text, caret) {
  const before = text.slice(0, caret);
  const command = /^\/\S*$/.exec(before);
  if (command) return { from: 0, to: caret, items: commands(state, before) };
  const [, sign, typed = ''] = /(?:^|[\s(,])([@#])([\p{L}\p{N}._-]*)$/u.exec(before) ?? [];
  if (sign === undefined) return undefined;
  const items = sign === '@' ? mentions(state, typed.toLowerCase()) : channels(state, typed.toLowerCase());
  return { from: caret - typed.length - 1, to: caret, items };
}

/** The command that the text begins with, whose usage is shown while its arguments are typed. @param {PersonState} state @param {string} text */
export function commandIn(state, text) {
  return state.commands.find(({ command }) => text.startsWith(`${command} `));
}

/** @param {PersonState} state @param {string} typed @returns {Suggestion[]} */
function commands(state, typed) {
  return state.commands
    .filter(({ command }) => command.startsWith(typed))
    .map(({ command, description, usageHint }) => ({
      kind: 'command',
      name: usageHint ? `${command} ${usageHint}` : command,
      detail: description,
      insert: command,
    }));
}

/** @param {PersonState} state @param {string} typed @returns {Suggestion[]} */
function mentions({ people, usergroups }, typed) {
  const persons = people
    .filter(({ isBot, deleted }) => !isBot && !deleted)
    .filter(({ name, realName }) => [name, ...realName.toLowerCase().split(' ')].some((word) => word.startsWith(typed)))
    .map(({ id, name, realName }) => suggestion('person', realName, `@${name}`, id));
  const groups = usergroups
    .filter(({ handle, name }) => handle.startsWith(typed) || name.toLowerCase().startsWith(typed))
    .map(({ handle, name, users }) =>
      suggestion('group', `@${handle}`, `${name}, ${users.length} people`, undefined, `@${handle}`),
    );
  return [...persons, ...groups];
}

/** @param {PersonState} state @param {string} typed @returns {Suggestion[]} */
function channels(state, typed) {
  return state.channels
    .filter(({ isIm, name }) => !isIm && name.startsWith(typed))
    .map(({ name, isPrivate }) => suggestion('channel', `#${name}`, isPrivate ? 'private' : '', undefined, `#${name}`));
}

/** @param {Suggestion['kind']} kind @param {string} name @param {string} detail @param {string} [id] @param {string} [insert] @returns {Suggestion} */
function suggestion(kind, name, detail, id, insert = detail) {
  return { kind, name, detail, insert, ...(id !== undefined && { id }) };
}
