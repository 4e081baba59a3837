export interface Team {
  /** T… */
  id: string;
  name: string;
  /** The part before .slack.com. */
  domain: string;
}

export interface Enterprise {
  /** E… */
  id: string;
  name?: string;
}

export interface Person {
  /** U… */
  id: string;
  /** The handle, without the @. */
  name: string;
  realName: string;
  /** An IANA zone. */
  tz: string;
  isAdmin?: boolean;
  isOwner?: boolean;
  /** A multi-channel guest. */
  isRestricted?: boolean;
  /** A single-channel guest; is_restricted is then true as well. */
  isUltraRestricted?: boolean;
  isBot?: boolean;
  /** Deactivated. */
  deleted?: boolean;
  /** The home team, where it is another: someone who comes in by Slack Connect. */
  teamId?: string;
  enterpriseId?: string;
}

export interface Channel {
  /** C…, G… or D… */
  id: string;
  /** Without the #. */
  name: string;
  isPrivate?: boolean;
  /** User ids; BOT among them means that the app's bot is a member. */
  members: string[];
  /** Shared with another organisation by Slack Connect. */
  isExtShared?: boolean;
  isArchived?: boolean;
  /** A direct message with the bot. */
  isIm?: boolean;
}

export interface Usergroup {
  /** S… */
  id: string;
  /** Without the @. */
  handle: string;
  name: string;
  users: string[];
}

/** The user id of the app's bot in every workspace of ours. */
export const BOT = 'U0BOT0000';

/** The user that speaks for Slack itself. */
export const SLACKBOT = 'USLACKBOT';

/** Seconds east of UTC at a moment. @param at epoch milliseconds */
export function utcOffset(tz: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: tz, timeZoneName: 'longOffset' }).formatToParts(at);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign, hours = '0', minutes = '0'] = /^GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  const size = Number(hours) * 3600 + Number(minutes) * 60;
  return sign === '-' ? -size : size;
}
