import type { KnownBlock, ModalView } from '@slack/types';
import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { code, type Words, words } from '../words.ts';
import type { ReportFault } from './faults.ts';
import { inTime } from './in-time.ts';
import { paragraph } from './render.ts';
import type { Reply } from './reply.ts';

/** Opens modals and changes them. Throws what the Web API throws where that is a fault. */
export interface Modals {
  /** @param trigger good for three seconds, once: open first, and find out what to show after. @returns the view's id */
  open(trigger: string, view: ModalView): Promise<string>;
  /** Changes an open modal. One that its reader has closed meanwhile stays closed. */
  update(id: string, view: ModalView): Promise<void>;
  /**
   * What comes of work that Slack gives three seconds, or 'late' after `ms` milliseconds of them (as many times longer
   * as Surroundings say); the work then goes on unheard.
   */
  inTime<Result>(work: Promise<Result>, ms: number): Promise<Result | 'late'>;
}

export function createModals(client: WebClient, slowMotion: number): Modals {
  return {
    async open(trigger, view) {
      const opened = await client.views.open({ trigger_id: trigger, view });
      if (opened.view?.id === undefined) throw new Error('Slack does not say which view it opened');
      return opened.view.id;
    },
    async update(id, view) {
      try {
        await client.views.update({ view_id: id, view });
      } catch (error) {
        if (!(error instanceof WebAPIPlatformError && error.data.error === 'not_found')) throw error;
      }
    },
    inTime: (work, ms) => inTime(work, ms * slowMotion),
  };
}

/**
 * Answers by a modal: in the App Home there is no conversation to answer in. Like an ephemeral message, nobody else sees
 * it and it does not stay. What no block takes (a URL that is too long) is said to be had elsewhere; of buttons, which
 * nothing hears in there, the App Home behind it has the same.
 */
export function replyInModal(modals: Modals, trigger: string): Reply {
  let view: string | undefined;
  const shown: KnownBlock[] = [];
  return async ({ blocks }) => {
    shown.push(
      ...(blocks.length > 0
        ? blocks.flatMap((block) => (block.type === 'data_visualization' || block.type === 'actions' ? [] : [block]))
        : [paragraph(words`A link is too long to be shown here: ${code('/share link')} in a channel gives it.`)]),
    );
    const modal: ModalView = { ...sayingView('Share'), blocks: shown };
    if (view === undefined) view = await modals.open(trigger, modal);
    else await modals.update(view, modal);
  };
}

/**
 * Opens a modal before anything slow is done, since its trigger is good for three seconds, and fills it in.
 * @param title 24 characters at most
 * @param fill what it shows then; what goes wrong is said in it, as `report` has it
 */
export async function openAndFill(
  { modals, report }: { readonly modals: Modals; readonly report: ReportFault },
  trigger: string,
  title: string,
  fill: () => Promise<ModalView>,
): Promise<void> {
  const view = await modals.open(trigger, sayingView(title, words`One moment …`));
  await modals.update(view, await fill().catch((error: unknown) => sayingView(title, report(error))));
}

/** A modal that says something and has nothing to fill in. @param title 24 characters at most */
export function sayingView(title: string, ...paragraphs: readonly Words[]): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: title },
    close: { type: 'plain_text', text: 'Close' },
    blocks: paragraphs.map(paragraph),
  };
}
