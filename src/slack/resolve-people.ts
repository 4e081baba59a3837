import type { Party } from '../rules/decide.ts';
import { code, type Words, words } from '../words.ts';
import type { Mention } from './command-text.ts';
import type { Directory, Reading, Usergroup } from './directory.ts';
import { whoWords } from './who-words.ts';

/** People and usergroups, each of whom Slack vouches for. */
export interface Resolved {
  readonly kind: 'resolved';
  readonly people: readonly Party[];
  readonly usergroups: readonly string[];
}

export type Resolution = Resolved | { readonly kind: 'wrong'; readonly problems: readonly Words[] };

const SILENT = words`Slack can’t tell me just now which usergroups there are, so I can’t say yes. Try again in a minute.`;

/**
 * Finds out who is meant: Slack writes people as ids, and usergroups as ids or, from some clients, as bare handles.
 * What does not resolve is named and refused.
 */
export async function resolvePeople(
  directory: Directory,
  mentions: readonly Mention[],
  reading: Reading = 'kept',
): Promise<Resolution> {
  const [people, groups] = await Promise.all([
    Promise.all(mentions.filter((each) => each.kind === 'user').map(({ id }) => directory.whoIs(id, reading))),
    mentions.some((each) => each.kind !== 'user') ? directory.usergroups(reading) : [],
  ]);
  if (groups === undefined) return { kind: 'wrong', problems: [SILENT] };
  const found = mentions.flatMap((mention) => groupOf(mention, groups));
  const problems = [
    ...people.flatMap((who) => (who.kind === 'unknown' ? [whoWords(who)] : [])),
    ...found.flatMap((each) => ('problem' in each ? [each.problem] : [])),
  ];
  if (problems.length > 0) return { kind: 'wrong', problems };
  return {
    kind: 'resolved',
    people: people.flatMap((who) => (who.kind === 'known' ? [who.party] : [])),
    usergroups: [...new Set(found.flatMap((each) => ('id' in each ? [each.id] : [])))],
  };
}

function groupOf(mention: Mention, groups: readonly Usergroup[]): ({ id: string } | { problem: Words })[] {
  switch (mention.kind) {
    case 'user':
      return [];
    case 'channel':
      return [{ problem: words`${{ channel: mention.id }} is a channel, not a person or a usergroup.` }];
    case 'usergroup': {
      const group = groups.find(({ id }) => id === mention.id);
      return group === undefined
        ? [{ problem: words`Slack knows no usergroup with the id ${mention.id}.` }]
        : [{ id: group.id }];
    }
    case 'handle': {
      // Slack's handles are in lower case, and people type names as they write them.
      const typed = mention.name.toLowerCase();
      const group = groups.find(({ handle }) => handle.toLowerCase() === typed);
      return group === undefined
        ? [
            {
              problem: words`I don’t know who ${code(`@${mention.name}`)} is. Pick the name from the list that Slack shows while you type.`,
            },
          ]
        : [{ id: group.id }];
    }
  }
}
