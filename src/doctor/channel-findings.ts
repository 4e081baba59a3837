import type { Rule } from '../rules/rule.ts';
import type { ChannelLook } from '../slack/look.ts';
import { code, type Words, words } from '../words.ts';
import { type Finding, finding } from './finding.ts';
import { named } from './say.ts';

/** A channel that rules are about, or in which they ask. */
export interface ChannelNamed {
  readonly id: string;
  readonly rulesFor: readonly Rule[];
  readonly rulesAsking: readonly Rule[];
}

/** Channels that rules name, those where approvers are asked first. */
export function channelsIn(rules: readonly Rule[]): ChannelNamed[] {
  const asking = rules.flatMap(({ effect }) => (effect.kind === 'ask' ? (effect.channel ?? []) : []));
  const own = rules.flatMap(({ principal }) => (principal.kind === 'channel' ? [principal.id] : []));
  return [...new Set([...asking, ...own])].map((id) => ({
    id,
    rulesFor: rules.filter(({ principal }) => principal.kind === 'channel' && principal.id === id),
    rulesAsking: rules.filter(({ effect }) => effect.kind === 'ask' && effect.channel === id),
  }));
}

/** What of a channel keeps its rules from doing what they are for. */
export function channelFindings(channel: ChannelNamed, look: ChannelLook): Finding[] {
  const { id, rulesFor, rulesAsking } = channel;
  const all = [...rulesAsking, ...rulesFor.filter((rule) => !rulesAsking.includes(rule))];
  const rules = rulesWords(all);
  if (look.kind === 'unseen') {
    return [
      finding(
        'Slack',
        'should',
        words`The bot can’t see the channel ${code(id)} of ${rules}: it is gone, or private and the bot is not in it. Invite it there (${code('/invite')}), or remove the rule.`,
      ),
    ];
  }
  if (look.isArchived) {
    return [finding('Slack', 'should', words`${{ channel: id }} is archived, so nothing can happen there: ${rules}.`)];
  }
  if (look.isMember) return [finding('Slack', 'fine', words`The bot is in ${{ channel: id }}.`)];
  if (rulesAsking.length > 0) {
    return [
      finding(
        'Slack',
        'should',
        words`The bot is not in ${{ channel: id }}, where ${rulesWords(rulesAsking)} asks: approvers are asked one by one. Invite it there (${code('/invite')}).`,
      ),
    ];
  }
  return [
    finding(
      'Slack',
      'know',
      words`The bot is not in ${{ channel: id }} (${rules}): sharing works, and a share that was approved can’t show its card there by itself. ${code('/invite')} lets it.`,
    ),
  ];
}

function rulesWords(rules: readonly Rule[]): Words {
  return words`${rules.length === 1 ? 'rule' : 'rules'} ${named(rules.map((rule) => code(rule.id)))}`;
}
