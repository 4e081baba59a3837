import type { ChartBlock } from '../slack/chart.ts';
import { bold, code, joined, type Words, words } from '../words.ts';
import { isFiltered, type Question } from './question.ts';
import { MOST_COUNTED, type Tally } from './tally.ts';

/** Whose events these are, since when, and which of them. */
export function questionWords({ scope, from, filter }: Question): Words {
  const whose = scope.kind === 'all' ? words`every channel` : channelWords(scope.channel);
  const only = [
    ...(filter.person === undefined ? [] : [words`by or of ${{ user: filter.person }}`]),
    ...(filter.bucket === undefined ? [] : [words`about ${code(filter.bucket)}`]),
    ...(filter.kind === undefined ? [] : [words`of the kind ${code(filter.kind)}`]),
  ];
  const filtered = isFiltered(filter) ? words`, only ${joined(only, ' and ')}` : [];
  return words`${bold('Audit')} of ${whose} since ${{ date: from }}${filtered}.`;
}

function channelWords(channel: string): Words {
  return channel.startsWith('D') ? words`this conversation` : words`${{ channel }}`;
}

/** What it comes to. */
export function tallyWords({ shares, people, objects, links, refusals, events, isPart }: Tally): Words {
  if (events === 0) return words`Nothing happened in that time.`;
  const sums = [
    counted(shares, 'share'),
    people === 1 ? '1 person' : `${grouped(people)} people`,
    counted(objects, 'object'),
    counted(links, 'link'),
    counted(refusals, 'refusal'),
  ];
  const part = isPart
    ? words` These are the newest ${grouped(MOST_COUNTED)} events; there are more, which an export has.`
    : [];
  return words`${bold(sums.join(', '))}.${part}`;
}

/** The chart in words, for whoever does not see it. */
export function chartWords({ over: { each, spans }, shares }: Tally): Words {
  if (shares === 0) return words`No share began in it.`;
  const told = spans.filter(({ count }) => count > 0).map(({ label, count }) => `${label}: ${grouped(count)}`);
  return words`Shares by ${each}: ${told.join(' · ')}`;
}

export function chartBlock({ over: { each, spans } }: Tally): ChartBlock {
  return {
    type: 'data_visualization',
    title: 'Shares over time',
    chart: {
      type: 'bar',
      series: [{ name: 'Shares', data: spans.map(({ label, count }) => ({ label, value: count })) }],
      axis_config: { categories: spans.map(({ label }) => label), x_label: `By ${each}`, y_label: 'Shares' },
    },
  };
}

function counted(count: number, thing: string): string {
  return `${grouped(count)} ${thing}${count === 1 ? '' : 's'}`;
}

function grouped(count: number): string {
  return count.toLocaleString('en-US');
}
