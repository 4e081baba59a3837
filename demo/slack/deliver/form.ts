import { isRecord, parsedJson } from '../json.ts';
import type { Sent } from '../model/model.ts';

type Payload = Pick<Sent, 'kind' | 'payload'>;

const INTERACTIONS = ['block_actions', 'block_suggestion', 'view_submission', 'view_closed'] as const;

/** A payload as the body of a request: commands as form fields, everything else as JSON in one field. */
export function formOf({ kind, payload }: Payload): string {
  const fields = kind === 'command' ? payload : { payload: JSON.stringify(payload) };
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) form.append(name, String(value));
  return form.toString();
}

/** What such a body says. Throws where it is none of ours. */
export function payloadOf(form: string): Payload {
  const fields = Object.fromEntries(new URLSearchParams(form));
  const payload = parsedJson(fields.payload ?? '');
  if (!isRecord(payload)) return { kind: 'command', payload: fields };
  const kind = INTERACTIONS.find((each) => each === payload.type);
  if (kind === undefined) throw new RangeError(`no payload is a ${payload.type}`);
  return { kind, payload };
}
