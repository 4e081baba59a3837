import type { Model } from '../model/model.ts';

/** Hosts that Slack's clients turn into links when they end so; many are endings of file names too. */
const LINKED_ENDINGS = 'com|net|org|io|dev|app|co|ai|md|sh|py|rs|zip|mov|pl|jp|de|uk|eu|us|info|csv';
const BARE_HOST = new RegExp(`^(?:[a-z0-9-]+\\.)+(?:${LINKED_ENDINGS})(?:[/?#:]\\S*)?$`, 'i');
const EMAIL = /^[^\s@<>]+@[^\s@<>]+\.[a-z]{2,}$/i;

/** What people type, as Slack sends it on: its three entities, whatever else the app asked for. */
export function withEntities(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * The same with mentions and links resolved, as for a command with `should_escape`. What names nobody stays as it is.
 * https://docs.slack.dev/interactivity/implementing-slash-commands#creating_commands
 */
export function withMentions(model: Model, text: string): string {
  const escaped = withEntities(text);
  return escaped.replace(/(?<=^|[\s(,])\S+/g, (word) => mention(model, word) ?? link(word) ?? word);
}

function mention(model: Model, word: string): string | undefined {
  const [, sign, name = '', rest = ''] = /^([@#])([\p{L}\p{N}._-]*[\p{L}\p{N}_-])(.*)$/u.exec(word) ?? [];
  if (sign === '#') {
    const channel = [...model.channels.values()].find((each) => !each.isIm && each.name === name);
    return channel && `<#${channel.id}|${channel.name}>${rest}`;
  }
  if (sign !== '@') return undefined;
  if (['here', 'channel', 'everyone'].includes(name)) return `<!${name}>${rest}`;
  const person = [...model.people.values()].find((each) => each.name === name);
  if (person) return `<@${person.id}|${person.name}>${rest}`;
  const group = [...model.usergroups.values()].find((each) => each.handle === name);
  return group && `<!subteam^${group.id}|@${group.handle}>${rest}`;
}

function link(word: string): string | undefined {
  if (/^https?:\/\/\S+$/i.test(word)) return `<${word}>`;
  if (EMAIL.test(word)) return `<mailto:${word}|${word}>`;
  return BARE_HOST.test(word) ? `<http://${word}|${word}>` : undefined;
}
