import { allEndedWords, type Named, progressWords } from '../../src/share/incident/all-ended-words.ts';
import { plainMessage } from '../../src/slack/render.ts';
import { END, NOW, OBJECTS, SHARES, USERS } from './extremes.ts';
import type { Said } from './said.ts';

/** What an admin reads who ends all shares of as much as one command names. */
export function incidentMessages(): Said[] {
  const named: Named = { ids: ['sh_00000000'], objects: OBJECTS, users: USERS, usergroups: ['S0000000000'] };
  const requests = SHARES.map(({ share }) => share).slice(0, 10);
  const buckets = new Set(OBJECTS.map(({ bucket }) => bucket));
  const all = { ended: 1_000_000, buckets, some: [], before: 1_000, failed: 1_000, linkEnd: END };
  const none = { ended: 0, buckets: new Set<string>(), some: [], before: 0, failed: 0 };
  return [
    { what: 'ending all', message: plainMessage(progressWords(named, 1_000_000)) },
    { what: 'ended all', message: plainMessage(allEndedWords(named, all, { requests, more: true }, NOW)) },
    { what: 'nothing to end', message: plainMessage(allEndedWords(named, none, { requests: [], more: false }, NOW)) },
  ];
}
