import { nameWords } from '../share/object-words.ts';
import type { Share } from '../share/share.ts';
import { whoWords } from '../slack/who-words.ts';
import { type Words, words } from '../words.ts';
import type { Decided } from './decide-request.ts';
import { standingWords } from './messages.ts';
import { changedWords } from './review-view.ts';

/** What an approver reads after deciding, or in the place of it. */
export function decidedWords(decided: Decided): Words {
  switch (decided.kind) {
    case 'done':
      return doneWords(decided.share);
    case 'who':
      return whoWords(decided.unknown);
    case 'changed':
      return decided.changed.flatMap((each) => [...changedWords(each), ' ']);
    case 'unknown':
      return words`That request is no longer on record.`;
    case 'refused':
      return refusedWords(decided);
  }
}

function doneWords(share: Share): Words {
  const name = nameWords(share);
  const owner = { user: share.owner };
  switch (share.status) {
    case 'pending':
      return words`Thank you. ${name} still ${share.objects.length === 1 ? 'needs' : 'need'} more to agree. ${standingWords(share)}`;
    case 'active':
      return words`Approved. ${owner} is being told, and ${name} ${share.objects.length === 1 ? 'is' : 'are'} shared until ${{ date: share.end }}.`;
    case 'denied':
      return words`Denied. ${owner} is being told.`;
    default:
      return standingWords(share);
  }
}

function refusedWords({ share, reason }: Extract<Decided, { kind: 'refused' }>): Words {
  switch (reason) {
    case 'own-request':
      return words`Nobody approves their own request. Someone else has to decide about ${nameWords(share)}.`;
    case 'not-approver':
      return words`You are not one of those who decide about this, as the rules are now.`;
    case 'agreed-already':
      return words`You have agreed already. ${standingWords(share)}`;
    case 'requester-not-allowed':
      return words`The rules have changed: ${{ user: share.owner }} may not share ${nameWords(share)} any more, approved or not.`;
    case 'silent':
      return words`Slack can’t tell me just now who may decide about this. Try again in a minute.`;
    case 'too-late':
      return words`The time that was asked for is over. ${{ user: share.owner }} has to ask again.`;
    case 'expired':
      return words`It is too late: the request ended ${{ date: share.end }}.`;
    default:
      return words`It is decided already. ${standingWords(share)}`;
  }
}
