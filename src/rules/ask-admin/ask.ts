import { durationText } from '../../share/duration.ts';
import { objectName } from '../../share/object-ref.ts';
import { audienceWords } from '../../share/object-words.ts';
import type { Offer, Offers } from '../../share/offers.ts';
import { buttons } from '../../slack/buttons.ts';
import type { ReportFault } from '../../slack/faults.ts';
import type { Poster } from '../../slack/post.ts';
import { type Message, mrkdwn, paragraph, quotation } from '../../slack/render.ts';
import type { Instant } from '../../time.ts';
import { code, inLines, type Words, words } from '../../words.ts';
import type { ListAdmins } from '../admins.ts';
import { ASK_ADMIN } from './ids.ts';

export interface AskAdminsDeps {
  readonly report: ReportFault;
  readonly poster: Poster;
  readonly offers: Offers;
  readonly listAdmins: ListAdmins;
}

/**
 * Sends the admins what someone would like to share, once for each offer, unless nobody could be reached.
 * @returns what to say to whoever asked
 */
export async function askAdmins(deps: AskAdminsDeps, id: string, offer: Offer, at: Instant): Promise<Words> {
  if (!(await deps.offers.useOnce(id, at))) return words`You have asked already.`;
  const reached = await ask(deps, id, offer);
  if (reached.length > 0) return words`I’ve asked ${inLine(reached)}.`;
  await deps.offers.giveBack(id);
  return words`I couldn’t reach any admin just now. Ask one yourself: ${code('/share allow')} adds a rule.`;
}

/** @returns the admins whom Slack let hear of it */
async function ask({ listAdmins, poster, report }: AskAdminsDeps, id: string, offer: Offer): Promise<string[]> {
  const admins = (await listAdmins()) ?? [];
  const posted = await Promise.all(
    admins.map(async (admin) => {
      try {
        return (await poster.post(admin, wishMessage(id, offer))).kind === 'posted' ? [admin] : [];
      } catch (error) {
        report(error);
        return [];
      }
    }),
  );
  return posted.flat();
}

function wishMessage(id: string, offer: Offer): Message {
  const names = offer.objects.map((object) => code(objectName(object)));
  const { user, channel, audience, length, note } = offer;
  const receivers = audienceWords(audience, channel, 'other');
  // Which rules there could be depends on where it is.
  const whom = audience.kind === 'here' ? receivers : words`${receivers} in ${{ channel }}`;
  const say = words`${{ user }} would like to share this ${whom} for ${durationText(length)}, and no rule lets them:\n${inLines(names)}`;
  return {
    text: mrkdwn(words`${{ user }} would like to share something that no rule allows.`),
    blocks: [
      paragraph(say),
      ...(note === undefined ? [] : [quotation(note)]),
      buttons({ label: 'Allow…', action: ASK_ADMIN.allow, value: id, style: 'primary' }),
    ],
  };
}

function inLine(users: readonly string[]): Words {
  return users.flatMap((user, index): Words => (index === 0 ? [{ user }] : [', ', { user }]));
}
