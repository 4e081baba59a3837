import type { AudienceKind } from '../../rules/rule.ts';
import type { Entered, Values } from '../../slack/submissions.ts';
import { type Instant, instant, type Seconds, seconds } from '../../time.ts';
import { entered, type Field } from './ids.ts';

/** What is in the dialog's fields. */
export interface Filled {
  /** The value of the option that is picked in the menu of objects and not chosen yet. */
  readonly object?: string;
  readonly length?: Seconds;
  readonly end?: Instant;
  readonly audience: AudienceKind;
  readonly users: readonly string[];
  readonly usergroups: readonly string[];
  readonly where?: string;
  readonly note?: string;
}

export const NOTHING_FILLED: Filled = { audience: 'here', users: [], usergroups: [] };

export function readFilled(values: Values): Filled {
  const of = (field: Field): Entered => entered(values, field) ?? {};
  const object = of('object').selected_option?.value;
  const length = Number(of('length').selected_option?.value);
  const end = of('end').selected_date_time;
  const where = of('where').selected_conversation;
  const note = of('note').value?.trim();
  return {
    ...(object === undefined ? {} : { object }),
    ...(Number.isSafeInteger(length) && length > 0 ? { length: seconds(length) } : {}),
    ...(end === null || end === undefined ? {} : { end: instant(end * 1_000) }),
    audience: readAudience(of('audience').selected_option?.value),
    users: of('users').selected_users ?? [],
    usergroups: (of('usergroups').selected_options ?? []).map(({ value }) => value),
    ...(where === null || where === undefined ? {} : { where }),
    ...(note === undefined || note === '' ? {} : { note }),
  };
}

function readAudience(value: string | undefined): AudienceKind {
  return value === 'me' || value === 'people' ? value : 'here';
}
