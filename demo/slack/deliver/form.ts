import { isRecord, parsedJson } from '../json.ts';
import type { Sent } from '../model/model.ts';

type Payload = Pick<Sent, 'kind' | 'payload'>;

/** A payload as the body of a request: commands as form fields, everything else as JSON in one field. */
export function formOf({ kind, payload }: Payload): string {
  const fields = kind === 'command' ? payload : { payload: JSON.stringify(payload) };
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) form.append(name, String(value));
  return form.toString();
}

export function payloadOf(form: string): Payload {
  const fields = Object.fromEntries(new URLSearchParams(form));
  const payload = parsedJson(fields.payload ?? '');
  return isRecord(payload) ? { kind: 'block_actions', payload } : { kind: 'command', payload: fields };
}
