import type { Instant } from '../time.ts';
import type { Key } from './table.ts';

/*
 * Every key of the one table. A key begins with the kind of its item, so that IAM can tell kinds apart
 * (dynamodb:LeadingKeys), then the installation, so that one table can serve many workspaces.
 *
 * | what is asked                        | how it is answered                                                      |
 * |--------------------------------------|-------------------------------------------------------------------------|
 * | the rules that could decide          | BatchGet RULE#team#place / principal#action: places × principals        |
 * | one rule by the id people see        | gsi3 RULEID#team#id                                                     |
 * | all rules, or those of a place       | gsi2 RULES#team, sorted by place                                        |
 * | what a principal may do              | gsi1 PRINCIPAL#team#principal, sorted by place                          |
 * | how a share stands                   | newest of SHARE#team#id, read consistently                              |
 * | someone's active shares              | gsi3 LIVE#team#owner, sorted by end                                     |
 * | requests that wait for a decision    | gsi3 OPEN#team, sorted by end                                           |
 * | what happened in a channel           | gsi1 CHANNEL#team#channel#month, sorted by time                         |
 * | what happened on a day               | gsi2 DAY#team#day, sorted by time                                       |
 * | the links of a share                 | LINK#team#share                                                         |
 * | how a rule came to be                | RULEEVENT#team#rule, sorted by version                                  |
 * | what is decided and not yet said     | DELIVERY#team                                                           |
 * | what of a share was said, and where  | SAID#team#share                                                         |
 * | what is to be said of a share later   | NOTICE#team, sorted by when                                             |
 * | what a button offered                | OFFER#team#id                                                           |
 * | who looked into the audit in vain,   | AUDIT#team#id; found by channel and day as all events are               |
 * |   and who took it out as a file      |                                                                         |
 * | what a page of the audit shows       | AUDITVIEW#team#id                                                       |
 */

/** Kinds whose items the product writes, kinds that it deletes, and kinds that nobody is to delete: README's policy has them. */
export const WRITTEN_KINDS = [
  'RULE',
  'RULEEVENT',
  'SHARE',
  'LINK',
  'DELIVERY',
  'OFFER',
  'SAID',
  'NOTICE',
  'AUDIT',
  'AUDITVIEW',
] as const;
export const DELETED_KINDS = ['DELIVERY', 'OFFER', 'NOTICE'] as const;
export const KEPT_KINDS = ['RULE', 'RULEEVENT', 'SHARE', 'LINK', 'AUDIT'] as const;

/** A sort key of an index takes 1,024 bytes; a place may have 1,088, and an id follows it. */
const PLACE_BYTES_IN_INDEX = 960;

export function ruleKey(team: string, place: string, principal: string, action: string): Key {
  return { pk: `RULE#${team}#${place}`, sk: `${principal}#${action}` };
}

/** Where a rule in force is found by its place. */
export function ruleIndexKeys(team: string, rule: { id: string; place: string; principal: string }) {
  const sorted = `${placePrefix(rule.place)}\n${rule.id}`;
  return {
    gsi1pk: principalPartition(team, rule.principal),
    gsi1sk: sorted,
    gsi2pk: rulesPartition(team),
    gsi2sk: sorted,
  };
}

/** Where a rule is found by its id; one that was removed too, so that its id stays its own. */
export function ruleIdIndexKeys(team: string, id: string) {
  return { gsi3pk: ruleIdPartition(team, id), gsi3sk: id };
}

export function principalPartition(team: string, principal: string): string {
  return `PRINCIPAL#${team}#${principal}`;
}

export function rulesPartition(team: string): string {
  return `RULES#${team}`;
}

/** The beginning of the index's sort key for every rule whose place begins with `place`. */
export function placePrefix(place: string): string {
  const bytes = Buffer.from(place);
  if (bytes.length <= PLACE_BYTES_IN_INDEX) return place;
  // Cut inside a character, the last one decodes to a replacement mark: that is left out.
  return new TextDecoder().decode(bytes.subarray(0, PLACE_BYTES_IN_INDEX)).replace(/\ufffd+$/, '');
}

export function ruleIdPartition(team: string, id: string): string {
  return `RULEID#${team}#${id}`;
}

export function ruleEventKey(team: string, id: string, version: number): Key {
  return { pk: `RULEEVENT#${team}#${id}`, sk: counted(version) };
}

export function shareEventKey(team: string, id: string, number: number): Key {
  return { pk: sharePartition(team, id), sk: counted(number) };
}

export function sharePartition(team: string, id: string): string {
  return `SHARE#${team}#${id}`;
}

export function linkEventKey(team: string, shareId: string, eventId: string): Key {
  return { pk: linkPartition(team, shareId), sk: eventId };
}

export function linkPartition(team: string, shareId: string): string {
  return `LINK#${team}#${shareId}`;
}

export function deliveryKey(team: string, id: string): Key {
  return { pk: deliveryPartition(team), sk: id };
}

export function deliveryPartition(team: string): string {
  return `DELIVERY#${team}`;
}

/** @param due when it is to be said */
export function noticeKey(team: string, due: Instant, shareId: string, what: string): Key {
  return { pk: noticePartition(team), sk: `${moment(due)}#${shareId}#${what}` };
}

export function noticePartition(team: string): string {
  return `NOTICE#${team}`;
}

export function offerKey(team: string, id: string): Key {
  return { pk: `OFFER#${team}#${id}`, sk: 'offer' };
}

/** Where an event is found by its channel and by its day. `id` makes the sort key unique. */
export function eventIndexKeys(team: string, event: { at: Instant; channel?: string | undefined; id: string }) {
  const sorted = `${moment(event.at)}#${event.id}`;
  return {
    ...(event.channel === undefined ? {} : { gsi1pk: channelPartition(team, event.channel, event.at), gsi1sk: sorted }),
    gsi2pk: dayPartition(team, event.at),
    gsi2sk: sorted,
  };
}

/** What happened in a channel in the month that a moment is in, by UTC. */
export function channelPartition(team: string, channel: string, at: Instant): string {
  return `CHANNEL#${team}#${channel}#${dayOf(at).slice(0, 7)}`;
}

/** What happened on the day that a moment is in, by UTC. */
export function dayPartition(team: string, at: Instant): string {
  return `DAY#${team}#${dayOf(at)}`;
}

function dayOf(at: Instant): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** What happened to the audit itself. */
export function auditEventKey(team: string, id: string): Key {
  return { pk: `AUDIT#${team}#${id}`, sk: 'event' };
}

export function auditViewKey(team: string, id: string): Key {
  return { pk: `AUDITVIEW#${team}#${id}`, sk: 'view' };
}

/** Where an active share is found by its owner. */
export function liveIndexKeys(team: string, share: { owner: string; end: Instant; id: string }) {
  return { gsi3pk: livePartition(team, share.owner), gsi3sk: `${moment(share.end)}#${share.id}` };
}

export function livePartition(team: string, owner: string): string {
  return `LIVE#${team}#${owner}`;
}

/** Where a request that waits for a decision is found. */
export function openIndexKeys(team: string, share: { end: Instant; id: string }) {
  return { gsi3pk: openPartition(team), gsi3sk: `${moment(share.end)}#${share.id}` };
}

export function openPartition(team: string): string {
  return `OPEN#${team}`;
}

export function saidKey(team: string, shareId: string, what: string): Key {
  return { pk: saidPartition(team, shareId), sk: what };
}

export function saidPartition(team: string, shareId: string): string {
  return `SAID#${team}#${shareId}`;
}

/** Epoch milliseconds so that text sorts as time does. */
export function moment(at: Instant): string {
  return String(at).padStart(15, '0');
}

function counted(number: number): string {
  return String(number).padStart(9, '0');
}
