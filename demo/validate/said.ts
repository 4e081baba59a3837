import type { HomeView, ModalView } from '@slack/types';
import type { ChartedMessage } from '../../src/slack/render.ts';

/** Something that the bot says. */
export interface Said {
  readonly what: string;
  readonly message: ChartedMessage;
}

/** Something that the bot shows in a modal or a Home tab. */
export interface Shown {
  readonly what: string;
  readonly view: ModalView | HomeView;
}
