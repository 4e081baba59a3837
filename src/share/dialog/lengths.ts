import { DAY, days, HOUR, hours, minutes, type Seconds, seconds } from '../../time.ts';

/** How long people share things for. */
const USUAL: readonly Seconds[] = [minutes(15), HOUR, hours(2), DAY, days(7)];

/** The usual lengths that are allowed, and the longest, where it is none of them. */
export function lengthsUpTo(longest: Seconds): Seconds[] {
  const allowed = USUAL.filter((length) => length <= longest);
  return allowed.includes(longest) ? allowed : [...allowed, longest];
}

/** What is chosen where nobody has chosen: as for the command, an hour, or the longest where that is shorter. */
export function usualLength(longest: Seconds): Seconds {
  return seconds(Math.min(HOUR, longest));
}
