import { z } from 'zod';
import type { Item } from '../aws/table.ts';
import type { Effect, Principal } from '../rules/rule.ts';
import { storedEffect, storedPrincipal } from '../rules/stored-rule.ts';
import type { ObjectRef } from '../share/object-ref.ts';
import type { Audience, RuleVersion } from '../share/share.ts';
import { storedAudience } from '../share/stored-share.ts';
import { type Instant, instant } from '../time.ts';

/** What can happen, in the words that events are stored with. */
export const EVENT_KINDS = [
  ...['requested', 'approved', 'denied', 'cancelled', 'expired', 'shared', 'link issued', 'link refused', 'revoked'],
  ...['renewed', 'uploaded', 'rule added', 'rule changed', 'rule removed', 'audit refused', 'audit exported'],
] as const;

/** One object of an event: what it was when it was shared, and why this person got no link to it where they did not. */
export interface AuditObject extends ObjectRef {
  readonly versionId?: string;
  readonly etag?: string;
  readonly refused?: string;
}

/** One thing that happened, whatever kind of item tells of it: who, whose, what, where, when, why, and the real end. */
export interface AuditEvent {
  /** Unlike that of any other event of the installation. */
  readonly id: string;
  /** One of EVENT_KINDS, or what another version of the product calls it. */
  readonly kind: string;
  readonly at: Instant;
  /** Who did it; nobody where the clock did. */
  readonly by?: string;
  /** Whose share or request it is. */
  readonly owner?: string;
  readonly objects: readonly AuditObject[];
  /** The conversation that it belongs to: where the share is, or where a rule was changed. */
  readonly channel?: string;
  /** Where it was done, where that is another conversation: links may be taken in a direct message. */
  readonly from?: string;
  /** The rules by which it was decided; of a rule's own events, that rule. */
  readonly rules: readonly RuleVersion[];
  readonly shareId?: string;
  readonly audience?: Audience;
  /** Where the share stands after it. */
  readonly status?: string;
  /** When the share ends as things are then; of a request, until when it can be decided; of what ended it, that moment. */
  readonly end?: Instant;
  /** When the links end that were handed out. */
  readonly linkEnd?: Instant;
  /** Why it was refused. */
  readonly reason?: string;
  readonly note?: string;
  /** What a rule's own event is about, and its effect before and after. */
  readonly rule?: RuleChange;
  /** What somebody wanted to see of the audit, or took out of it: counts and hashes of the files among it. */
  readonly details?: Readonly<Record<string, string>>;
}

export interface RuleChange {
  readonly principal?: Principal;
  readonly place?: string;
  readonly action?: string;
  readonly before?: Effect;
  readonly after?: Effect;
}

/** A field that is missing, or not as this version writes it, is left out: an event is shown with what can be read. */
const lenient = <Value>(schema: z.ZodType<Value>) => schema.optional().catch(undefined);

const text = lenient(z.string());
const moment = lenient(z.number().transform(instant));
const ruleVersion = z.object({ id: z.string(), version: z.number() });
const ruleVersions = lenient(z.array(ruleVersion));
const audience = lenient(storedAudience);

const pin = z.object({ versionId: z.string().optional(), etag: z.string().optional() });
const sharedObject = z.object({
  bucket: z.string(),
  key: z.string(),
  versionId: z.string().optional(),
  etag: z.string().optional(),
  pin: lenient(pin),
  reason: text,
  rule: lenient(ruleVersion),
});
const objects = lenient(z.array(sharedObject));
type StoredObject = z.infer<typeof sharedObject>;

const stored = z.object({
  ...{ kind: text, at: moment, by: text, owner: text, channel: text, sharedIn: text, shareId: text },
  ...{ linkEnd: moment, reason: text, note: text, objects, refused: objects, rules: ruleVersions },
  ...{ ruleId: text, version: lenient(z.number()), principal: lenient(storedPrincipal), place: text, action: text },
  ...{ before: lenient(storedEffect), after: lenient(storedEffect) },
  details: lenient(z.record(z.string(), z.string())),
  state: lenient(
    z.object({ owner: text, channel: text, objects, audience, end: moment, status: text, id: text, note: text }),
  ),
  ...{ gsi1pk: text, gsi2sk: text },
});
type Stored = z.infer<typeof stored>;

/** Reads any event of any version: what cannot be read of one is left out of it, and none is thrown away. */
export function readAuditEvent(item: Item): AuditEvent {
  const read = stored.parse(item);
  const { state } = read;
  const channel = read.sharedIn ?? state?.channel ?? indexedChannel(read.gsi1pk) ?? read.channel;
  const at = read.at ?? indexedMoment(read.gsi2sk);
  return {
    id: read.gsi2sk?.split('#').slice(1).join('#') ?? `${item.pk}/${item.sk}`,
    kind: read.kind ?? 'unknown',
    at,
    objects: objectsOf(read),
    rules: rulesOf(read),
    ...given('by', read.by),
    ...given('owner', read.owner ?? state?.owner),
    ...given('channel', channel),
    ...given('from', read.channel === channel ? undefined : read.channel),
    ...given('shareId', read.shareId ?? state?.id),
    ...given('audience', state?.audience),
    ...given('status', state?.status),
    ...given('end', endOf(read, at)),
    ...given('linkEnd', read.linkEnd),
    ...given('reason', read.reason),
    ...given('note', read.note ?? (read.kind === 'shared' || read.kind === 'requested' ? state?.note : undefined)),
    ...given('rule', read.ruleId === undefined ? undefined : ruleChangeOf(read)),
    ...given('details', read.details),
  };
}

function objectsOf({ objects: issued = [], refused = [], state }: Stored): AuditObject[] {
  const listed = issued.length + refused.length > 0 ? issued : (state?.objects ?? []);
  const reasons = new Map(refused.map((each) => [nameOf(each), each.reason]));
  const named = new Set(listed.map(nameOf));
  const alone = refused.filter((each) => !named.has(nameOf(each)));
  return [...listed, ...alone].map((each) => auditObject(each, reasons.get(nameOf(each))));
}

function nameOf({ bucket, key }: ObjectRef): string {
  return `${bucket}/${key}`;
}

function auditObject({ bucket, key, versionId, etag, pin: pinned }: StoredObject, refused?: string): AuditObject {
  return {
    ...{ bucket, key },
    ...given('versionId', versionId ?? pinned?.versionId),
    ...given('etag', etag ?? pinned?.etag),
    ...given('refused', refused),
  };
}

function rulesOf({ ruleId, version, rules, refused = [], state }: Stored): RuleVersion[] {
  if (ruleId !== undefined) return version === undefined ? [] : [{ id: ruleId, version }];
  const decided = rules ?? (state?.objects ?? []).flatMap(({ rule }) => rule ?? []);
  const all = [...decided, ...refused.flatMap(({ rule }) => rule ?? [])];
  return [...new Map(all.map((rule) => [`${rule.id} ${rule.version}`, rule])).values()];
}

/** What ended a share or a request ended it at once, whatever end it had before. */
function endOf({ state }: Stored, at: Instant): Instant | undefined {
  return state?.status === undefined || GOING_ON.has(state.status) ? state?.end : at;
}

const GOING_ON: ReadonlySet<string> = new Set(['pending', 'active']);

function ruleChangeOf({ principal, place, action, before, after }: Stored): RuleChange {
  return {
    ...given('principal', principal),
    ...given('place', place),
    ...given('action', action),
    ...given('before', before),
    ...given('after', after),
  };
}

/** `CHANNEL#team#channel#month` */
function indexedChannel(partition: string | undefined): string | undefined {
  return partition?.split('#').at(-2);
}

/** `moment#id` */
function indexedMoment(sortKey: string | undefined): Instant {
  const at = Number(sortKey?.split('#')[0]);
  return instant(Number.isSafeInteger(at) ? at : 0);
}

function given<Name extends string, Value>(name: Name, value: Value | undefined): { [K in Name]?: Value } {
  const empty: { [K in Name]?: Value } = {};
  return value === undefined ? empty : { ...empty, [name]: value };
}
