/**
 * Where blocks are shown, a message, modal or Home tab, and what happens to what is done there.
 *
 * @typedef {string | string[]} Picked
 * @typedef {{ blockId: string, actionId: string }} Place
 * @typedef {{ text: string, value: string, description?: string, group?: string }} Choice
 * @typedef {object} Surface
 * @property {import('../../slack/page/person-state.ts').PersonState} state
 * @property {(place: Place, value?: Picked) => Promise<string | undefined>} press tells the app; gives what went wrong
 * @property {(place: Place, value: Picked | undefined) => void} enter keeps what is entered, for the next press or
 *   submission; undefined: nothing is
 * @property {(place: Place) => Picked | undefined} entered
 * @property {(place: Place, query: string) => Promise<Choice[]>} suggest asks the app for options
 * @property {(place: Place, value: string) => Choice | undefined} suggested what the app has offered before under this value
 */

export {};
