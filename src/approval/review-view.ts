import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import prettyBytes from 'pretty-bytes';
import { durationText } from '../share/duration.ts';
import { objectName } from '../share/object-ref.ts';
import { audienceWords, fileType, shownName } from '../share/object-words.ts';
import { obstacleWords } from '../share/refused-words.ts';
import type { Share, SharedObject } from '../share/share.ts';
import { plain } from '../slack/plain.ts';
import { paragraph, quotation } from '../slack/render.ts';
import { between, DAY, HOUR, hours, type Instant, minutes, type Seconds } from '../time.ts';
import { code, type Words, words } from '../words.ts';
import type { Changed } from './decide-request.ts';
import { APPROVAL } from './ids.ts';
import { askedWords } from './messages.ts';

export const TITLE = 'Review a request';

/** Times that an approver may choose instead of what was asked for. */
const SHORTER: readonly Seconds[] = [minutes(15), HOUR, hours(2), hours(4), hours(8), DAY];

/** What an approver sees before deciding: what, who asks, for whom, for how long, why; and what has changed since. */
export function reviewView(share: Share, changed: readonly Changed[], now: Instant): ModalView {
  const who = words`${{ user: share.owner }} asks to share this ${audienceWords(share.audience, share.channel, 'other')} ${askedWords(share)}.`;
  return {
    type: 'modal',
    callback_id: APPROVAL.modal,
    private_metadata: share.id,
    title: plain(TITLE),
    submit: plain('Send'),
    close: plain('Not now'),
    blocks: [
      paragraph(who),
      ...share.objects.map((object) => paragraph(factsWords(object))),
      ...(share.note === undefined ? [] : [quotation(share.note)]),
      ...changed.map((each) => paragraph(changedWords(each))),
      decisionInput(),
      lengthInput(share, now),
      noteInput(),
    ],
  };
}

/** Name, size, type, last change and version: what is approved is this and nothing else. */
function factsWords(object: SharedObject): Words {
  const { size, lastModified, pin } = object;
  const type = fileType(object) === '' ? '' : `, ${fileType(object)}`;
  const changed = lastModified === undefined ? [] : words`, last changed ${{ date: lastModified }}`;
  const version = pin.kind === 'version' ? words`, version ${code(pin.versionId)}` : [];
  return words`${code(objectName(object))}: ${prettyBytes(size)}${type}${changed}${version}`;
}

/** What is not as it was asked for. Only what is still to be had can be approved. */
export function changedWords({ object, check }: Changed): Words {
  switch (check.kind) {
    case 'gone':
      return words`${code(objectName(object))} has been deleted since it was asked for, so this can’t be approved.`;
    case 'changed':
      return words`${code(objectName(object))} has been replaced since it was asked for, so this can’t be approved. Whoever asks has to ask again.`;
    case 'newer':
      return words`A newer version of ${code(objectName(object))} has been put there since. What is approved is the version above.`;
    case 'obstacle':
      return obstacleWords(code(shownName(object)), check.obstacle);
  }
}

function decisionInput(): KnownBlock {
  const { block, action, approve, deny } = APPROVAL.decision;
  return {
    type: 'input',
    block_id: block,
    label: plain('Your decision'),
    element: {
      type: 'radio_buttons',
      action_id: action,
      options: [
        { text: plain('Approve'), value: approve },
        { text: plain('Deny'), value: deny },
      ],
    },
  };
}

function lengthInput(share: Share, now: Instant): KnownBlock {
  const { block, action, asked } = APPROVAL.length;
  const whole: PlainTextOption = { text: plain(askedText(share, now)), value: asked };
  const shorter = SHORTER.filter((length) => length < lengthAsked(share, now));
  return {
    type: 'input',
    block_id: block,
    label: plain('For how long, from your approval on'),
    optional: true,
    element: {
      type: 'static_select',
      action_id: action,
      initial_option: whole,
      options: [whole, ...shorter.map((length) => ({ text: plain(durationText(length)), value: `${length}` }))],
    },
  };
}

function noteInput(): KnownBlock {
  const { block, action } = APPROVAL.note;
  return {
    type: 'input',
    block_id: block,
    label: plain('Note for whoever asks'),
    optional: true,
    element: { type: 'plain_text_input', action_id: action, multiline: true, max_length: 500 },
  };
}

function askedText({ approval }: Share, now: Instant): string {
  if (approval === undefined) return 'As asked';
  const { asked } = approval;
  return asked.kind === 'length'
    ? `As asked: ${durationText(asked.length)}`
    : `As asked: about ${durationText(between(now, asked.end))} more`;
}

function lengthAsked({ approval }: Share, now: Instant): number {
  if (approval === undefined) return 0;
  return approval.asked.kind === 'length' ? approval.asked.length : (approval.asked.end - now) / 1000;
}
