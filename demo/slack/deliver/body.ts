import { isRecord, parsedJson, textOf } from '../json.ts';
import type { InteractionKind, Sent } from '../model/model.ts';

type Payload = Pick<Sent, 'kind' | 'payload'>;

/** The bytes of a request, and what they are. */
export interface Body {
  readonly text: string;
  readonly contentType: string;
}

const INTERACTIONS: readonly InteractionKind[] = [
  'block_actions',
  'block_suggestion',
  'view_submission',
  'view_closed',
  'shortcut',
  'message_action',
];
const EVENTS = ['event_callback', 'url_verification'] as const;

/** Events are JSON; commands are form fields, and everything else is JSON in one form field. */
export function bodyWith({ kind, payload }: Payload): Body {
  if (EVENTS.some((each) => each === kind)) return { text: JSON.stringify(payload), contentType: 'application/json' };
  const fields = kind === 'command' ? payload : { payload: JSON.stringify(payload) };
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) form.append(name, String(value));
  // Exactly so: Bolt's HTTP receiver takes no parameter such as a charset.
  return { text: form.toString(), contentType: 'application/x-www-form-urlencoded' };
}

/** What such a body says. Throws where it is none of ours. */
export function payloadOf(body: string): Payload {
  const event = parsedJson(body);
  if (isRecord(event)) return { kind: kindOf(EVENTS, event), payload: event };
  const fields = Object.fromEntries(new URLSearchParams(body));
  const payload = parsedJson(fields.payload ?? '');
  return isRecord(payload) ? { kind: kindOf(INTERACTIONS, payload), payload } : { kind: 'command', payload: fields };
}

function kindOf<K extends string>(kinds: readonly K[], payload: Record<string, unknown>): K {
  const kind = kinds.find((each) => each === payload.type);
  if (kind === undefined) throw new RangeError(`no payload is a ${textOf(payload, 'type')}`);
  return kind;
}
