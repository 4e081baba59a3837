import type { CommandHandler } from '../command.ts';
import { excerpt } from '../excerpt.ts';
import { readLine } from '../slack/command-text.ts';
import { type Message, mrkdwn, paragraph, plainMessage } from '../slack/render.ts';
import { strayWords } from '../stray-words.ts';
import { readSubcommand, type Subcommand } from '../subcommand.ts';
import { bold, code, joined, type Words, words } from '../words.ts';

interface Entry {
  readonly usage: string;
  readonly does: string;
  /** More, for `/share help COMMAND`. */
  readonly more: readonly Words[];
}

/** How to share without knowing what things are called. */
const DIALOG: Entry = {
  usage: '/share',
  does: 'choose files in a dialog; also “Share a file” among the shortcuts, and “Share a file here” on a message, for its thread',
  more: [],
};

/** The commands that there are, in the order in which people meet them. */
const SHARE: Entry = {
  usage: '/share OBJECT… [EXPIRY] [AUDIENCE] [-- NOTE]',
  does: 'share up to ten objects, as one card',
  more: [
    words`OBJECT: ${code('bucket/key')}, ${code('"bucket/key with spaces"')}, ${code('s3://bucket/key')}, an ARN, or an address out of the S3 console.`,
    words`EXPIRY: ${code('30m')}, ${code('2h')}, ${code('1d')}, ${code('7200')} (seconds), ${code('until 17:00')}, ${code('until friday 5pm')}. Without it: 1 hour, or less where the rule says so. At most 7 days.`,
    words`AUDIENCE: ${code('here')} (everyone in the channel; this is the default), ${code('me')} (a link for you alone), or up to 20 ${code('@people')} and ${code('@usergroups')}.`,
    words`NOTE: up to 500 characters, shown on the card.`,
    words`For example: ${code('/share team-files/report.pdf 2h @ada -- the final numbers')}`,
  ],
};

const ENTRIES: Readonly<Partial<Record<Subcommand, Entry>>> = {
  list: {
    usage: '/share list',
    does: 'your active shares and open requests',
    more: [
      words`Each with a new link, its card again, and a way to end it.`,
      words`For admins, ${code('/share list @user')} shows what somebody else shares, with ways to renew and end it.`,
    ],
  },
  link: {
    usage: '/share link SHARE',
    does: 'a fresh link to one of your shares',
    more: [words`SHARE is the short id that messages show: ${code('/share link sh_4k2m9x0a')}`],
  },
  revoke: {
    usage: '/share revoke SHARE',
    does: 'end a share now',
    more: [
      words`Nobody gets a new link from then on; the answer says until when links already handed out still work. Admins can end anyone’s.`,
      words`For admins, where something must not be had any more: ${code('/share revoke bucket/key')} ends every share of a file, ${code('/share revoke @user')} every share of a person.`,
    ],
  },
  renew: {
    usage: '/share renew SHARE [EXPIRY]',
    does: 'give a share a new end, counted from now',
    more: [
      words`Without EXPIRY: as long as it was given last time. The rules are asked again, as they are now; where one wants an approval, that is a new request, and the share goes on meanwhile. Admins can renew anyone’s.`,
      words`For example: ${code('/share renew sh_4k2m9x0a 2h')}`,
    ],
  },
  requests: {
    usage: '/share requests',
    does: 'requests that wait for your decision',
    more: [words`Each with ${code('Review')}, which shows what is asked for and takes your decision.`],
  },
  cancel: {
    usage: '/share cancel REQUEST',
    does: 'withdraw your request',
    more: [words`REQUEST is the short id that messages and ${code('/share list')} show. Admins can withdraw anyone’s.`],
  },
  why: {
    usage: '/share why OBJECT [@user] [#channel]',
    does: 'which rule decides, and how',
    more: [
      words`Also which rules lost, and why. About you, where you are or may join; about others only admins and auditors ask.`,
    ],
  },
  audit: {
    usage: '/share audit [#channel|all] [SINCE]',
    does: 'who shared what with whom (auditors and admins)',
    more: [
      words`Without a channel: the one where you are; ${code('all')} for every one. SINCE: ${code('7d')} (this is the default), ${code('24h')}, ${code('2026-11-01')}, ${code('last month')}, ${code('yesterday')}.`,
      words`${code('Filter…')} shows what one person did, or one bucket, or one kind of event; ${code('Export')} sends all of it to you as files.`,
    ],
  },
  rules: {
    usage: '/share rules [PLACE]',
    does: 'the allow-list, to read and to change (admins)',
    more: [
      words`With ${code('Add rule')}, ${code('Change')} and ${code('Remove')}: each shows what it does before it counts.`,
      words`PLACE: ${code('bucket')}, ${code('bucket/folder/')} or ${code('bucket/exact-key')}.`,
    ],
  },
  allow: {
    usage: '/share allow WHO PLACE [up to EXPIRY] [to download|upload] [for here,me,people] [guests] [outsiders]',
    does: 'add or change a rule (admins)',
    more: [
      words`WHO: ${code('@user')}, ${code('@usergroup')}, ${code('#channel')} or ${code('everyone')}. PLACE: ${code('bucket')}, ${code('bucket/folder/')} or ${code('bucket/exact-key')}, in quotes where it has spaces.`,
      words`For example: ${code('/share allow #finance team-files/finance/ up to 1d')}`,
    ],
  },
  ask: {
    usage:
      '/share ask WHO PLACE [up to EXPIRY] by APPROVER… [needs N] [in #channel] [to download|upload] [for here,me,people] [guests] [outsiders]',
    does: 'let people share once others approve (admins)',
    more: [
      words`APPROVER: ${code('@user')} or ${code('@usergroup')}, one or more; ${code('needs 2')} where two of them have to agree; ${code('in #channel')} asks there too.`,
      words`For example: ${code('/share ask everyone team-files/contracts/ up to 4h by @approver @legal needs 2')}`,
    ],
  },
  deny: {
    usage: '/share deny WHO PLACE [to download|upload]',
    does: 'forbid what other rules allow (admins)',
    more: [words`For example: ${code('/share deny @contractor team-files/contracts/merger.pdf')}`],
  },
  forget: {
    usage: '/share forget RULE',
    does: 'remove a rule (admins)',
    more: [words`RULE is the short id that ${code('/share rules')} shows.`],
  },
  doctor: {
    usage: '/share doctor',
    does: 'check Slack, AWS, table and bucket set-up (admins)',
    more: [words`Says what is wrong, and what to paste to mend it. It changes nothing.`],
  },
  help: { usage: '/share help [COMMAND]', does: 'this, or more about one command', more: [] },
};

/** `/share help [COMMAND]`: asks nobody, so that it answers whatever is down. */
export const helpCommand: CommandHandler = async ({ text }, reply) => {
  const word = text.trim().split(/\s+/)[0]?.toLowerCase() ?? '';
  await reply(word === '' ? overview() : about(word));
};

function overview(): Message {
  const head = words`Share files from private S3 buckets. Links go only to those they are meant for, and end when you say.`;
  const lines = [DIALOG, SHARE, ...Object.values(ENTRIES)].map(({ usage, does }) => words`${code(usage)}\n${does}`);
  return {
    text: mrkdwn(head),
    blocks: [
      paragraph(head),
      ...lines.map(paragraph),
      paragraph(words`${code('/share help COMMAND')} says more about one of them.`),
    ],
  };
}

function about(word: string): Message {
  const read = readSubcommand(word);
  if (read.kind === 'unknown' && word !== 'share') return plainMessage(unknownSubcommand(word, read.nearest));
  if (read.kind === 'subcommand' && ENTRIES[read.name] === undefined) return plainMessage(notYet(read.name));
  const entry = (read.kind === 'subcommand' ? ENTRIES[read.name] : undefined) ?? SHARE;
  return plainMessage(
    words`${bold(entry.usage)}\n${entry.does}${joined(
      entry.more.map((each) => words`\n${each}`),
      '',
    )}`,
  );
}

/** For commands that are planned and not there. */
export function notYet(name: Subcommand): Words {
  return words`${code(`/share ${name}`)} isn’t available yet. ${code('/share help')} shows what is.`;
}

/** For words behind a command that takes none. */
export function aloneWords(name: Subcommand, rest: string): Words {
  const strays = readLine(rest).words.map(({ text }) => text);
  // A note or an open quote alone has no words.
  return words`${strayWords(strays.length > 0 ? strays : [rest])} Nothing comes after ${code(`/share ${name}`)}.`;
}

/** @param nearest the command that was probably meant */
export function unknownSubcommand(word: string, nearest: Subcommand | undefined): Words {
  const meant = nearest === undefined ? [] : words` Did you mean ${code(`/share ${nearest}`)}?`;
  return words`There is no ${code(`/share ${excerpt(word)}`)}.${meant} To share something, name it as ${code('bucket/key')}. ${code('/share help')} shows everything.`;
}
