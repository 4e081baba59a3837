import type { IncomingMessage } from 'node:http';
import { bodyOf } from '../http.ts';
import { isRecord, parsedJson } from '../json.ts';
import type { Model } from '../model/model.ts';

/** Something that the page asks for and cannot have. */
export class PageError extends Error {
  readonly status: number;

  constructor(message: string, status = 400) {
    super(message);
    this.status = status;
  }
}

/** What a page posts. Throws a PageError where it is no JSON object. */
export async function jsonBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const body = parsedJson(await bodyOf(request));
  if (!isRecord(body)) throw new PageError('the body must be a JSON object');
  return body;
}

/** The person whose window it is, or the first there is. Throws a PageError where nobody has the id, or it is a bot's. */
export function personIn(model: Model, id: string | null): string {
  const humans = [...model.people.values()].filter(({ isBot, deleted }) => !isBot && !deleted);
  const person = id === null ? humans[0] : humans.find((each) => each.id === id);
  if (!person) throw new PageError(`nobody here is ${id}`, 404);
  return person.id;
}

/** The conversation, which the person is in. Throws a PageError; what they are not in might as well not be there. */
export function conversationIn(model: Model, user: string, id: unknown): string {
  if (typeof id !== 'string' || !model.isMember(id, user)) throw new PageError(`no conversation ${id} here`, 404);
  return id;
}
