import prettyBytes from 'pretty-bytes';
import type { Approver } from '../rules/rule.ts';
import { approverNames } from '../rules/rule-words.ts';
import { durationText } from '../share/duration.ts';
import { ACTION } from '../share/ids.ts';
import { objectName } from '../share/object-ref.ts';
import { audienceWords, listed, nameWords } from '../share/object-words.ts';
import type { Approval, Share } from '../share/share.ts';
import { buttons } from '../slack/buttons.ts';
import { type Message, mrkdwn, paragraph, quotation } from '../slack/render.ts';
import { code, joined, type Words, words } from '../words.ts';
import { APPROVAL } from './ids.ts';
import type { Asking } from './requirements.ts';

/**
 * What approvers see of a request, in their DMs and the approval channel: who asks for what, for whom, for how long and
 * why; then how it stands. One function of the share, so that every copy can be drawn again as things go on.
 */
export function requestMessage(share: Share): Message {
  const renewing = share.renews === undefined ? [] : words`, to renew ${code(share.renews)}`;
  const terms = words` ${audienceWords(share.audience, share.channel, 'other')} ${askedWords(share)}${renewing}`;
  // By their whole names: who decides has to know which.
  const files = share.objects.map((object) => words`${code(objectName(object))} (${prettyBytes(object.size)})`);
  const asks = words`${{ user: share.owner }} asks to share ${listed(files, terms)}`;
  return {
    text: mrkdwn(words`${{ user: share.owner }} asks to share ${nameWords(share)}. ${standingWords(share)}`),
    blocks: [
      paragraph(asks),
      ...(share.note === undefined ? [] : [quotation(share.note)]),
      paragraph(standingWords(share)),
      ...(share.status === 'pending'
        ? [buttons({ label: 'Review', action: APPROVAL.review, value: share.id, style: 'primary' })]
        : []),
    ],
  };
}

/** What approvers read some time later, where nobody has decided. */
export function reminderMessage(share: Share): Message {
  const message = requestMessage(share);
  return share.status === 'pending'
    ? { text: message.text, blocks: [paragraph(words`This still waits for a decision:`), ...message.blocks] }
    : message;
}

/** What the requester reads as soon as they have asked: who decides, until when, and how to take it back. */
export function askedMessage(share: Share, askings: readonly Asking[]): Message {
  const who = askings.map(({ rule: { effect } }) => (effect.kind === 'ask' ? approverWords(effect) : []));
  const say = words`Sharing ${nameWords(share)} needs an approval. I’m asking ${joined(who, '; ')}. You’ll get a message from me when it is decided; without a decision by ${{ date: share.end }} the request ends. (${code(share.id)})`;
  return { text: mrkdwn(say), blocks: [paragraph(say), buttons(cancelButton(share))] };
}

/** What the requester reads where Slack let nobody who could decide hear of it. */
export function unreachedMessage(share: Share): Message {
  const say = words`Slack let me tell nobody who could approve sharing ${nameWords(share)}. Ask one of them yourself: ${code('/share requests')} shows it to them until ${{ date: share.end }}. (${code(share.id)})`;
  return { text: mrkdwn(say), blocks: [paragraph(say), buttons(cancelButton(share))] };
}

export function cancelButton(share: Share) {
  return { label: 'Cancel request', action: APPROVAL.cancel, value: share.id };
}

/**
 * What became of the word of an approved share: the card is up, or Slack did not take it, or there is none to be; or
 * nothing was shown to anyone, for the rules have changed since, or the share was over before it could be said.
 */
export type Announced = 'posted' | 'refused' | 'none' | 'withheld' | 'too-late';

/** What the requester reads when it is decided. */
export function outcomeMessage(share: Share, announced: Announced): Message {
  const say = outcomeWords(share, announced);
  const note = share.approval?.decided?.note;
  const usable = share.status === 'active' && announced !== 'withheld' && announced !== 'too-late';
  const where = { channel: share.channel };
  const unposted = words`Slack doesn’t let me post the card in ${where}: invite me there and press ${code('Post card')}, or press it in ${code('/share list')} there.`;
  return {
    text: mrkdwn(say),
    blocks: [
      paragraph(say),
      ...(note === undefined ? [] : [quotation(note)]),
      ...(usable && announced === 'refused' ? [paragraph(unposted)] : []),
      ...(usable
        ? [
            buttons(
              { label: 'Get link', action: ACTION.getLink, value: share.id, style: 'primary' },
              ...(announced === 'refused' ? [{ label: 'Post card', action: ACTION.postCard, value: share.id }] : []),
            ),
          ]
        : []),
    ],
  };
}

function outcomeWords(share: Share, announced: Announced): Words {
  const name = nameWords(share);
  const by = share.approval?.decided?.by;
  const who = by === undefined ? words`Nobody` : words`${{ user: by }}`;
  switch (share.status) {
    case 'active':
      if (announced === 'too-late')
        return words`${who} approved sharing ${name}, and it ended before I could say so (${code(share.id)}).`;
      if (announced === 'withheld')
        return words`${who} approved sharing ${name}, but the rules, or who is there, have changed since: I have shown it to nobody (${code(share.id)}).`;
      return words`${who} approved: you share ${name} ${audienceWords(share.audience, share.channel)} until ${{ date: share.end }} (${code(share.id)}).`;
    case 'denied':
      return words`${who} said no to sharing ${name} (${code(share.id)}).`;
    case 'cancelled':
      return words`${who} has cancelled your request to share ${name} (${code(share.id)}).`;
    case 'expired':
      return words`Nobody decided in time about sharing ${name}, so the request has ended (${code(share.id)}). You can ask again.`;
    default:
      return standingWords(share);
  }
}

/** How a request stands: what approvers see under it, and what someone reads who comes too late. */
export function standingWords(share: Share): Words {
  const decided = share.approval?.decided;
  const by = decided === undefined ? words`` : words` by ${{ user: decided.by }} ${{ date: decided.at }}`;
  switch (share.status) {
    case 'pending': {
      const agreed = share.approval?.agreed ?? [];
      const soFar =
        agreed.length === 0 ? [] : words` Agreed so far: ${joined(agreed.map((vote) => ({ user: vote.by })))}.`;
      return words`Waits for a decision until ${{ date: share.end }}.${soFar}`;
    }
    case 'active':
      return words`Approved${by}. The share lasts until ${{ date: share.end }}.`;
    case 'revoked':
      return words`Approved${by}, and ended since.`;
    case 'denied':
      return words`Denied${by}.`;
    case 'cancelled':
      return words`Cancelled${by}.`;
    case 'expired':
      return words`Nobody decided in time; the request ended ${{ date: share.end }}.`;
  }
}

export function askedWords({ approval }: Share): Words {
  if (approval === undefined) return words``;
  return askedFor(approval.asked);
}

export function askedFor(asked: Approval['asked']): Words {
  return asked.kind === 'length' ? words`for ${durationText(asked.length)}` : words`until ${{ date: asked.end }}`;
}

/** `@ada, @legal (2 of them have to agree)`. */
export function approverWords({ approvers, needs }: { approvers: readonly Approver[]; needs: number }): Words {
  const names = approverNames(approvers);
  return needs === 1 ? names : words`${names} (${String(needs)} of them have to agree)`;
}
