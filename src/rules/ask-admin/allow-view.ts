import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { durationText } from '../../share/duration.ts';
import type { Offer } from '../../share/offers.ts';
import { plain } from '../../slack/plain.ts';
import { paragraph } from '../../slack/render.ts';
import type { Values } from '../../slack/submissions.ts';
import { DAY, days, HOUR, hours, type Seconds, seconds } from '../../time.ts';
import { words } from '../../words.ts';
import { placesOf } from '../place.ts';
import type { Place, Principal, Terms } from '../rule.ts';
import { ASK_ADMIN } from './ids.ts';

export const TITLE = 'Allow sharing';

const LENGTHS: readonly Seconds[] = [HOUR, hours(2), hours(4), DAY, days(7)];

/** Slack's menus take a hundred options. */
const MOST_PLACES = 100;

/** The rule that someone asks for, filled in: an admin may widen or narrow it. */
export function allowView(id: string, offer: Offer): ModalView {
  const { who, place, length } = ASK_ADMIN;
  const asks = words`${{ user: offer.user }} asks to share from here, in ${{ channel: offer.channel }}. The rule applies from now on, not only this once.`;
  const people = [
    option(`The person who asks`, who.person),
    ...(offer.channel.startsWith('D') ? [] : [option('Everyone in the channel where they ask', who.channel)]),
    option('Everyone in the workspace', who.everyone),
  ];
  const places = placesOffered(offer).map((each, index) => option(shortened(each), `${index}`));
  const lengths = lengthsOffered(offer).map((each) => option(durationText(each), `${each}`));
  return {
    type: 'modal',
    callback_id: ASK_ADMIN.modal,
    private_metadata: id,
    title: plain(TITLE),
    submit: plain('Allow'),
    close: plain('Not now'),
    blocks: [
      paragraph(asks),
      menu(who, 'Who may share', people, people[0]),
      menu(place, 'From where', places, places.at(-1)),
      menu(length, 'For up to', lengths, lengths.find(({ value }) => Number(value) >= offer.length) ?? lengths.at(-1)),
      others(),
    ],
  };
}

/** What an admin chose: the rule's name and terms. Undefined where it is nothing that was offered. */
export function ruleChosen(
  values: Values,
  offer: Offer,
): { principal: Principal; place: Place; terms: Terms } | undefined {
  const place = placesOffered(offer)[Number(chosen(values, ASK_ADMIN.place))];
  const length = lengthsOffered(offer).find((each) => `${each}` === chosen(values, ASK_ADMIN.length));
  const principal = principalOf(chosen(values, ASK_ADMIN.who), offer);
  if (place === undefined || length === undefined || principal === undefined) return undefined;
  const { block, action, guests, outsiders } = ASK_ADMIN.others;
  const included = (values[block]?.[action]?.selected_options ?? []).map(({ value }) => value);
  return {
    principal,
    place,
    terms: {
      longest: length,
      audiences: ['here', 'me', 'people'],
      guests: included.includes(guests),
      outsiders: included.includes(outsiders),
    },
  };
}

/** Every place around the objects, the widest first and the objects themselves last. */
function placesOffered({ objects }: Offer): Place[] {
  const places = [...new Set(objects.flatMap(placesOf))].sort((one, other) => one.length - other.length);
  return places.slice(-MOST_PLACES);
}

function lengthsOffered({ length }: Offer): Seconds[] {
  return [...new Set([...LENGTHS, length])].sort((one, other) => one - other).map(seconds);
}

function principalOf(choice: string | undefined, { user, channel }: Offer): Principal | undefined {
  const { person, channel: inChannel, everyone } = ASK_ADMIN.who;
  if (choice === person) return { kind: 'user', id: user };
  if (choice === inChannel && !channel.startsWith('D')) return { kind: 'channel', id: channel };
  return choice === everyone ? { kind: 'everyone' } : undefined;
}

function chosen(values: Values, { block, action }: { block: string; action: string }): string | undefined {
  return values[block]?.[action]?.selected_option?.value;
}

function menu(
  { block, action }: { block: string; action: string },
  label: string,
  options: PlainTextOption[],
  initial: PlainTextOption | undefined,
): KnownBlock {
  return {
    type: 'input',
    block_id: block,
    label: plain(label),
    element: {
      type: 'static_select',
      action_id: action,
      options,
      ...(initial === undefined ? {} : { initial_option: initial }),
    },
  };
}

function others(): KnownBlock {
  const { block, action, guests, outsiders } = ASK_ADMIN.others;
  return {
    type: 'input',
    block_id: block,
    label: plain('Who else may share or receive'),
    optional: true,
    element: {
      type: 'checkboxes',
      action_id: action,
      options: [option('Guests', guests), option('People of other organisations', outsiders)],
    },
  };
}

/** An option takes 75 characters; what tells places apart is at both ends. */
function shortened(place: Place): string {
  const characters = [...place];
  return characters.length <= 75 ? place : `${characters.slice(0, 36).join('')}…${characters.slice(-38).join('')}`;
}

function option(text: string, value: string): PlainTextOption {
  return { text: plain(text), value };
}
