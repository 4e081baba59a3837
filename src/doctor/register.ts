import type { App } from '@slack/bolt';
import type { CommandHandler } from '../command.ts';
import type { IsAdmin } from '../rules/admins.ts';
import { onPress, type PressDeps } from '../slack/presses.ts';
import { plainMessage } from '../slack/render.ts';
import type { Reach, Reply } from '../slack/reply.ts';
import { whoWords } from '../slack/who-words.ts';
import { code, type Words, words } from '../words.ts';
import type { Report } from './finding.ts';
import { DOCTOR } from './ids.ts';
import { lookingMessage, reportMessages } from './report-messages.ts';

export interface DoctorFeatureDeps extends PressDeps {
  readonly isAdmin: IsAdmin;
  /** Looks at everything that the bot needs. */
  readonly examine: () => Promise<Report>;
}

/** The button under a report. */
export function registerDoctor(app: App, deps: DoctorFeatureDeps): void {
  onPress(app, DOCTOR.again, deps, async ({ user }, reply) => tell(deps, user, reply, 'in-place'));
}

/** `/share doctor`: what is wrong with the set-up, and what to do about it; for admins. */
export function doctorCommand(deps: DoctorFeatureDeps): CommandHandler {
  return async ({ user }, reply) => tell(deps, user, reply, 'only-them');
}

/** So long nobody wonders whether something happens, in milliseconds. */
const PATIENCE_MS = 1_500;

/** @param reach where the first message goes; any more go below */
async function tell(deps: DoctorFeatureDeps, user: string, reply: Reply, reach: Reach): Promise<void> {
  const refusal = await whyNot(deps, user);
  if (refusal !== undefined) return reply(plainMessage(refusal));
  const examining = deps.examine();
  const soon = await deps.modals.inTime(examining, PATIENCE_MS);
  if (soon === 'late' && reach === 'only-them') await reply(lookingMessage());
  const [first, ...more] = reportMessages(await examining);
  if (first !== undefined) await reply(first, reach);
  for (const message of more) await reply(message);
}

async function whyNot({ isAdmin }: DoctorFeatureDeps, user: string): Promise<Words | undefined> {
  const admin = await isAdmin(user);
  if (admin === true) return undefined;
  if (admin === false) return words`Only admins have the set-up looked at. Ask one of them.`;
  return words`${whoWords(admin)} Whoever runs the bot can type ${code('npm run doctor')} meanwhile.`;
}
