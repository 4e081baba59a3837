import type { CommandHandler } from '../../src/command.ts';
import { helpCommand } from '../../src/help/help.ts';
import { ruleCommands } from '../../src/rules/commands.ts';
import { words } from '../../src/words.ts';
import { LONGEST_RULE, NOW, USERS } from './extremes.ts';
import type { Said } from './said.ts';

/** What the commands answer that build their messages themselves. */
export async function commandMessages(): Promise<Said[]> {
  const rules = ruleCommands({
    allowList: fullAllowList,
    ruleLists: { page: async () => FULL_PAGE, buckets: unasked },
    pages: { keep: async () => {}, find: unasked },
    directory: silentDirectory,
    shares: { open: noShares, everyLive: noShares },
    modals: { inTime: (work) => work },
    report: () => words`nothing goes wrong here`,
    isAdmin: async () => true,
    botUserId: 'U0BOT',
  });
  const topics = [
    ...['', 'share', 'list', 'link', 'revoke', 'requests', 'cancel', 'audit'],
    ...['rules', 'allow', 'ask', 'deny', 'forget', 'help', 'renew', 'x'.repeat(3_000)],
  ];
  return [
    ...(
      await Promise.all(topics.map((topic) => answers(`help ${topic.slice(0, 20)}`.trim(), helpCommand, topic)))
    ).flat(),
    ...(await answers('rules with the longest places', rules.rules, '')),
    ...(await answers('rules of one place, in and around it', rules.rules, 'bucket/folder/')),
  ];
}

/** @param text what is typed behind the subcommand */
async function answers(what: string, handle: CommandHandler, text: string): Promise<Said[]> {
  const said: Said[] = [];
  const typed = { user: USERS[0] ?? '', channel: 'C0000000000', text, cause: 'cause', at: NOW };
  await handle(typed, async (message) => {
    said.push({ what, message });
  });
  return said;
}

async function unasked(): Promise<never> {
  throw new Error('nothing here asks for this');
}

/** More rules than are listed, each as long as can be. */
const fullAllowList = {
  candidates: unasked,
  find: unasked,
  save: unasked,
  saveOver: unasked,
  saveManyOver: unasked,
  add: unasked,
  forget: unasked,
  forgetOver: unasked,
  under: unasked,
  buckets: unasked,
  recordUnfinished: unasked,
  all: manyRules,
  covering: manyRules,
};

async function* manyRules() {
  for (let count = 0; count < 50; count += 1) yield LONGEST_RULE;
}

async function* noShares() {}

const FULL_PAGE = {
  listed: Array.from({ length: 15 }, () => ({ rule: LONGEST_RULE, at: 'here' })),
  next: 'there',
};

const silentDirectory = {
  whoIs: unasked,
  usergroups: unasked,
  isSharedOutside: unasked,
  isMember: unasked,
  isPublic: unasked,
  runners: unasked,
  isOwnDm: unasked,
};
