import { channelPartition, dayPartition } from '../aws/keys.ts';
import type { Index } from '../aws/table.ts';
import { type Instant, instant } from '../time.ts';
import type { Scope } from './question.ts';

/** Where the events of one month of a conversation are, or those of one day of the installation. */
export interface Partition {
  readonly index: Index;
  readonly pk: string;
  /** When the month or the day begins, in UTC. */
  readonly start: Instant;
}

/** Every partition that may have events of a time, the newest first. */
export function partitionsOf(team: string, scope: Scope, from: Instant, to: Instant): Partition[] {
  if (to < from) return [];
  const startOf = scope.kind === 'all' ? startOfDay : startOfMonth;
  const first = startOf(from);
  const partitions: Partition[] = [];
  for (let start = startOf(to); start >= first; start = startOf(instant(start - 1))) {
    partitions.push(
      scope.kind === 'all'
        ? { index: 'gsi2', pk: dayPartition(team, start), start }
        : { index: 'gsi1', pk: channelPartition(team, scope.channel, start), start },
    );
  }
  return partitions;
}

function startOfDay(at: Instant): Instant {
  return instant(new Date(at).setUTCHours(0, 0, 0, 0));
}

function startOfMonth(at: Instant): Instant {
  const date = new Date(at);
  return instant(Date.UTC(date.getUTCFullYear(), date.getUTCMonth()));
}
