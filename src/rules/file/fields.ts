import { durationText } from '../../share/duration.ts';
import type { Effect } from '../rule.ts';
import { inOrder } from './plan.ts';
import { type Labels, labelled } from './words-text.ts';

/** An effect by the fields of the file, as people read them; those that do not apply to it are not there. */
export function fieldsOf(effect: Effect, labels: Labels): ReadonlyMap<string, string> {
  const fields = new Map<string, string>([['effect', effect.kind]]);
  const sorted = inOrder(effect);
  if (sorted.kind === 'deny') return fields;
  fields.set('longest', durationText(sorted.longest));
  fields.set('audiences', sorted.audiences.join(', '));
  fields.set('guests', String(sorted.guests));
  fields.set('outsiders', String(sorted.outsiders));
  if (sorted.kind === 'allow') return fields;
  fields.set('approvers', sorted.approvers.map(({ id }) => labelled(id, labels)).join(', '));
  fields.set('needs', String(sorted.needs));
  if (sorted.channel !== undefined) fields.set('channel', labelled(sorted.channel, labels));
  return fields;
}

/** `longest: 1 day → 2 hours`, a line for each field that differs. */
export function differences(before: Effect, after: Effect, labels: Labels): string[] {
  const [old, now] = [fieldsOf(before, labels), fieldsOf(after, labels)];
  const names = [...new Set([...old.keys(), ...now.keys()])];
  return names
    .filter((name) => old.get(name) !== now.get(name))
    .map((name) => `${name}: ${old.get(name) ?? 'none'} → ${now.get(name) ?? 'none'}`);
}
