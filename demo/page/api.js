/** @typedef {Record<string, string | undefined>} Query */

/** Asks the workspace and tells it what a person does. */
export class Api {
  /** @param {string | null} person whose window this is; null: the first there is */
  constructor(person) {
    this.person = person;
  }

  /** @param {string} name @param {Query} [query] @returns {Promise<any>} */
  async ask(name, query = {}) {
    return await answered(await fetch(this.address(name, query)));
  }

  /** @param {string} name @param {object} [body] @returns {Promise<any>} */
  async tell(name, body = {}) {
    const headers = { 'content-type': 'application/json' };
    return await answered(await fetch(this.address(name), { method: 'POST', headers, body: JSON.stringify(body) }));
  }

  /** @param {string} name @param {Query} [query] */
  address(name, query = {}) {
    const given = Object.entries({ as: this.person ?? undefined, ...query }).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, value]],
    );
    return `/workspace/${name}?${new URLSearchParams(given)}`;
  }
}

/** @param {Response} response */
async function answered(response) {
  const body = await response.json();
  if (!response.ok) throw new Error(body.error ?? `the workspace answered ${response.status}`);
  return body;
}
