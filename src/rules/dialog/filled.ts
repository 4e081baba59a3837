import { z } from 'zod';
import type { Entered, Values } from '../../slack/submissions.ts';
import { LONGEST_LINK, type Seconds, seconds } from '../../time.ts';
import type { Action, AudienceKind, Effect, Principal } from '../rule.ts';
import { entered, type Field } from './ids.ts';

/** What is in the form's fields. Nothing picked and nothing typed is an empty text. */
export interface Filled {
  readonly who: Principal['kind'];
  readonly user: string;
  readonly usergroup: string;
  readonly channel: string;
  readonly effect: Effect['kind'];
  readonly action: Action;
  readonly longest: Seconds;
  readonly audiences: readonly AudienceKind[];
  readonly guests: boolean;
  readonly outsiders: boolean;
  readonly approvers: readonly string[];
  readonly approverGroups: readonly string[];
  /** As typed. */
  readonly needs: string;
  readonly asked: string;
}

const AUDIENCES: readonly AudienceKind[] = ['here', 'me', 'people'];

/** What the command takes where an option is not said. */
export const NOTHING_FILLED: Filled = {
  ...{ who: 'everyone', user: '', usergroup: '', channel: '', effect: 'allow', action: 'download' },
  ...{ longest: LONGEST_LINK, audiences: AUDIENCES, guests: false, outsiders: false },
  ...{ approvers: [], approverGroups: [], needs: '1', asked: '' },
};

/** A rule in the fields. */
export function filledWith(principal: Principal, action: Action, effect: Effect): Filled {
  const who =
    principal.kind === 'everyone' ? { who: principal.kind } : { who: principal.kind, [principal.kind]: principal.id };
  const filled = { ...NOTHING_FILLED, ...who, action, effect: effect.kind };
  if (effect.kind === 'deny') return filled;
  const { longest, audiences, guests, outsiders } = effect;
  const terms = { ...filled, longest, audiences, guests, outsiders };
  if (effect.kind === 'allow') return terms;
  const idsOf = (kind: 'user' | 'usergroup') =>
    effect.approvers.flatMap((each) => (each.kind === kind ? [each.id] : []));
  const approval = { approvers: idsOf('user'), approverGroups: idsOf('usergroup'), needs: String(effect.needs) };
  return { ...terms, ...approval, asked: effect.channel ?? '' };
}

/** What is in the fields that are there by now; the others stay as they were. */
export function readFilled(values: Values, before: Filled): Filled {
  const read = <Value>(field: Field, kept: Value, value: (what: Entered) => Value): Value => {
    const what = entered(values, field);
    return what === undefined ? kept : value(what);
  };
  const optionOf = ({ selected_option }: Entered) => selected_option?.value ?? '';
  const optionsOf = ({ selected_options = [] }: Entered) => selected_options.map(({ value }) => value);
  const conversationOf = ({ selected_conversation }: Entered) => selected_conversation ?? '';
  const others = read('others', undefined, optionsOf);
  return {
    who: read('who', before.who, (what) => oneOf(WHO, optionOf(what)) ?? before.who),
    user: read('user', before.user, ({ selected_user }) => selected_user ?? ''),
    usergroup: read('usergroup', before.usergroup, optionOf),
    channel: read('channel', before.channel, conversationOf),
    effect: read('effect', before.effect, (what) => oneOf(EFFECTS, optionOf(what)) ?? before.effect),
    action: read('action', before.action, (what) => oneOf(ACTIONS, optionOf(what)) ?? before.action),
    longest: read('longest', before.longest, (what) => lengthOf(optionOf(what)) ?? before.longest),
    audiences: read('audiences', before.audiences, (what) => {
      const ticked = optionsOf(what);
      return AUDIENCES.filter((each) => ticked.includes(each));
    }),
    guests: others?.includes('guests') ?? before.guests,
    outsiders: others?.includes('outsiders') ?? before.outsiders,
    approvers: read('approvers', before.approvers, ({ selected_users = [] }) => [...new Set(selected_users)]),
    approverGroups: read('approverGroups', before.approverGroups, (what) => [...new Set(optionsOf(what))]),
    needs: read('needs', before.needs, ({ value }) => value?.trim() ?? ''),
    asked: read('asked', before.asked, conversationOf),
  };
}

const WHO: readonly Principal['kind'][] = ['everyone', 'user', 'usergroup', 'channel'];
const EFFECTS: readonly Effect['kind'][] = ['allow', 'ask', 'deny'];
const ACTIONS: readonly Action[] = ['download', 'upload'];

function oneOf<Kind extends string>(kinds: readonly Kind[], value: string): Kind | undefined {
  return kinds.find((each) => each === value);
}

function lengthOf(value: string): Seconds | undefined {
  const length = Number(value);
  return Number.isSafeInteger(length) && length > 0 && length <= LONGEST_LINK ? seconds(length) : undefined;
}

export const storedFilled: z.ZodType<Filled> = z.object({
  who: z.enum(['everyone', 'user', 'usergroup', 'channel']),
  user: z.string(),
  usergroup: z.string(),
  channel: z.string(),
  effect: z.enum(['allow', 'ask', 'deny']),
  action: z.enum(['download', 'upload']),
  longest: z.number().transform(seconds),
  audiences: z.array(z.enum(['here', 'me', 'people'])),
  guests: z.boolean(),
  outsiders: z.boolean(),
  approvers: z.array(z.string()),
  approverGroups: z.array(z.string()),
  needs: z.string(),
  asked: z.string(),
});
