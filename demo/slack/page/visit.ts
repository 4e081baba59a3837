import { homeOpened } from '../events/happenings.ts';
import { sendEvent } from '../events/send-event.ts';
import type { Serving } from '../serving.ts';

/** A person opens the app's Home or Messages tab. The app is told, and what it does about it comes when it comes. */
export function visit({ model, deliveries }: Serving, user: string, tab: 'home' | 'messages'): void {
  // No use in telling it again in some minutes: the person has long been elsewhere.
  const giveUp = async () => false;
  void sendEvent(model, deliveries, homeOpened(model, user, tab), giveUp).catch(() => undefined);
}
