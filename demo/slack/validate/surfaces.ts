import type { KnownBlock } from '@slack/types';

export type Surface = 'message' | 'modal' | 'home';

/** Slack has more kinds of block than its types: charts are not in them yet. */
export type BlockType = KnownBlock['type'] | 'data_visualization';

const EVERYWHERE: readonly Surface[] = ['message', 'modal', 'home'];
const MESSAGES: readonly Surface[] = ['message'];
const MESSAGES_AND_HOME: readonly Surface[] = ['message', 'home'];

/** Which block an app may put where: https://docs.slack.dev/reference/block-kit/blocks */
export const SURFACES: Readonly<Record<BlockType, readonly Surface[]>> = {
  actions: EVERYWHERE,
  alert: ['modal'],
  card: EVERYWHERE,
  carousel: MESSAGES_AND_HOME,
  container: MESSAGES,
  context: EVERYWHERE,
  context_actions: MESSAGES,
  data_table: MESSAGES_AND_HOME,
  data_visualization: MESSAGES,
  divider: EVERYWHERE,
  // Slack adds it to messages with remote files; no app may.
  file: [],
  header: EVERYWHERE,
  image: EVERYWHERE,
  input: EVERYWHERE,
  markdown: MESSAGES,
  plan: MESSAGES,
  rich_text: EVERYWHERE,
  section: EVERYWHERE,
  table: MESSAGES_AND_HOME,
  task_card: MESSAGES,
  video: EVERYWHERE,
};

export const MOST_BLOCKS: Readonly<Record<Surface, number>> = { message: 50, modal: 100, home: 100 };
