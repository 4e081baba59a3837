import type { ActionsBlock, Button } from '@slack/types';
import { plain } from './plain.ts';

export interface ButtonLook {
  readonly label: string;
  /** Which listener hears it. */
  readonly action: string;
  /** An opaque id, and nothing that decides anything. */
  readonly value: string;
  readonly style?: 'primary' | 'danger';
  /** What is asked before it counts; each within Slack's sizes (title 100, text 300, confirm 30 characters). */
  readonly confirm?: { readonly title: string; readonly text: string; readonly confirm: string };
}

/** Buttons in a block that is told by its name when one of them is pressed. */
export function namedButtons(block: string, ...looks: readonly ButtonLook[]): ActionsBlock {
  return { ...buttons(...looks), block_id: block };
}

export function buttons(...looks: readonly ButtonLook[]): ActionsBlock {
  return { type: 'actions', elements: looks.map(button) };
}

function button({ label, action, value, style, confirm }: ButtonLook): Button {
  return {
    type: 'button',
    text: plain(label),
    action_id: action,
    value,
    ...(style === undefined ? {} : { style }),
    ...(confirm === undefined
      ? {}
      : {
          confirm: {
            title: plain(confirm.title),
            text: plain(confirm.text),
            confirm: plain(confirm.confirm),
            deny: plain('Not now'),
          },
        }),
  };
}
