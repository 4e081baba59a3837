import type { Entitled } from '../config.ts';
import type { Rule } from '../rules/rule.ts';
import type { Known, Unknown, Usergroup } from '../slack/directory.ts';
import { code, joined, type Span, type Words, words } from '../words.ts';
import { type Finding, finding } from './finding.ts';
import { counted, named } from './say.ts';

/** What Slack says of those whom rules and settings name. */
export interface People {
  /** By id; of whom is not in it, nothing is known, and no harm is assumed. */
  readonly users: ReadonlyMap<string, Known | Unknown>;
  /** Undefined where Slack does not say. */
  readonly usergroups: readonly Usergroup[] | undefined;
  /** The owners and admins of the workspace, where ADMINS is empty; undefined where Slack does not say. */
  readonly runners: readonly string[] | undefined;
}

/** ADMINS and AUDITORS, and those who are to be asked by rules. */
export function peopleFindings(
  people: People,
  settings: { readonly admins: Entitled; readonly auditors: Entitled },
  rules: readonly Rule[],
): Finding[] {
  const unsaid = people.usergroups === undefined ? [USERGROUPS_UNSAID] : [];
  return [
    ...adminFindings(people, settings.admins),
    ...goneFindings('AUDITORS', people, settings.auditors),
    ...shortened(rules.flatMap((rule) => approverFindings(people, rule))),
    ...goneRuleFindings(people, rules),
    ...unsaid,
    ...unsaidFindings(people),
  ];
}

const USERGROUPS_UNSAID = finding('Rules', 'unseen', words`Who is in which usergroup: Slack doesn’t tell just now.`);

function adminFindings(people: People, admins: Entitled): Finding[] {
  if (admins.users.length + admins.usergroups.length === 0) return runnerFindings(people.runners);
  const there = [...admins.users.filter((id) => isThere(people, id)), ...membersOf(people, admins.usergroups)];
  if (there.length === 0 && people.usergroups !== undefined) {
    return [
      finding(
        'Rules',
        'must',
        words`ADMINS names nobody who is there, so nobody can keep the allow-list. Set it to ids of people (U…) and usergroups (S…), or to nothing for the workspace’s owners and admins, and start the bot again.`,
      ),
    ];
  }
  const right = finding(
    'Rules',
    'fine',
    words`ADMINS: ${counted(new Set(there).size, 'person').replace('persons', 'people')}.`,
  );
  return [...goneFindings('ADMINS', people, admins), right];
}

function runnerFindings(runners: readonly string[] | undefined): Finding[] {
  if (runners === undefined) {
    return [finding('Rules', 'unseen', words`Who the workspace’s owners and admins are: Slack doesn’t tell just now.`)];
  }
  const who = runners.length === 1 ? 'one person' : `${runners.length} people`;
  return [finding('Rules', 'fine', words`Admins are the workspace’s owners and admins (${who}), as ADMINS is empty.`)];
}

/** Ids in a setting that are nobody's. */
function goneFindings(setting: 'ADMINS' | 'AUDITORS', people: People, { users, usergroups }: Entitled): Finding[] {
  const gone: Words[] = [
    ...users.flatMap((id) => goneWords(people, id)),
    ...usergroups.filter((id) => isGoneGroup(people, id)).map((id) => words`${code(id)} (no such usergroup)`),
  ];
  if (gone.length === 0) return [];
  return [
    finding('Rules', 'should', words`${setting} names ${named(gone)}. Take it out, or put the right id in its place.`),
  ];
}

/** Whether a rule that asks can ever be answered. */
function approverFindings(people: People, rule: Rule): Finding[] {
  const { effect, principal } = rule;
  if (effect.kind !== 'ask') return [];
  const users = effect.approvers.flatMap(({ kind, id }) => (kind === 'user' ? [id] : []));
  const groups = effect.approvers.flatMap(({ kind, id }) => (kind === 'usergroup' ? [id] : []));
  if (groups.length > 0 && people.usergroups === undefined) return [];
  const could = new Set([...users.filter((id) => isThere(people, id)), ...membersOf(people, groups)]);
  // Nobody approves their own request.
  if (principal.kind === 'user') could.delete(principal.id);
  const name = words`Rule ${code(rule.id)} for ${code(rule.place)}`;
  const mend = words`Name approvers who are there: ${code('/share ask')} with the same who and place changes the rule.`;
  if (could.size === 0) {
    return [finding('Rules', 'must', words`${name} asks approvers, and there is nobody who could approve. ${mend}`)];
  }
  if (could.size < effect.needs) {
    const only = could.size === 1 ? 'only one person could give one' : `only ${could.size} people could give one`;
    return [finding('Rules', 'must', words`${name} needs ${String(effect.needs)} approvals, and ${only}. ${mend}`)];
  }
  const gone: Words[] = [
    ...users.flatMap((id) => goneWords(people, id)),
    ...groups.filter((id) => isGoneGroup(people, id)).map((id) => words`${code(id)} (no such usergroup)`),
  ];
  if (gone.length === 0) return [];
  return [finding('Rules', 'should', words`${name} asks ${named(gone)}, who can’t answer; others can. ${mend}`)];
}

/** More rules than these nobody mends one by one. */
const MOST_RULES = 10;

/** The first of what is said of each rule, and how many more there are; the worst first. */
function shortened(findings: readonly Finding[]): Finding[] {
  const of = (severity: Finding['severity']) => findings.filter((each) => each.severity === severity);
  return [of('must'), of('should')].flatMap((all) => {
    const [first] = all;
    const left = all.length - MOST_RULES;
    if (first === undefined || left <= 0) return all;
    const more = words`${counted(left, 'more rule')} ask${left === 1 ? 's' : ''} approvers who can’t answer; ${code('/share rules')} shows the rules.`;
    return [...all.slice(0, MOST_RULES), finding('Rules', first.severity, more)];
  });
}

/** Rules for people and usergroups that are gone: each matches nobody. */
function goneRuleFindings(people: People, rules: readonly Rule[]): Finding[] {
  const gone = rules.filter(({ principal }) => {
    if (principal.kind === 'user') return goneWords(people, principal.id).length > 0;
    return principal.kind === 'usergroup' && isGoneGroup(people, principal.id);
  });
  if (gone.length === 0) return [];
  const each = gone.map((rule): Words => words`${code(rule.id)} (${whoOf(rule)})`);
  return [
    finding(
      'Rules',
      'should',
      words`For people and usergroups that are not there any more: ${named(each)}. ${code(`/share forget ${gone[0]?.id ?? ''}`)} removes one.`,
    ),
  ];
}

function whoOf({ principal }: Rule): Span {
  if (principal.kind === 'user') return { user: principal.id };
  return principal.kind === 'usergroup' ? { code: principal.id } : '';
}

function unsaidFindings({ users }: People): Finding[] {
  const unsaid = [...users.values()].flatMap((who) => (who.kind === 'unknown' && who.why === 'slack' ? [who.id] : []));
  if (unsaid.length === 0) return [];
  return [finding('Rules', 'unseen', words`Who ${joinedUsers(unsaid)} are: Slack doesn’t tell just now.`)];
}

function joinedUsers(ids: readonly string[]): Words {
  return joined([named(ids.map((user): Span => ({ user })))]);
}

function isThere({ users }: People, id: string): boolean {
  const who = users.get(id);
  if (who === undefined) return true;
  return who.kind === 'known' ? who.party.standing !== 'outsider' : who.why === 'slack';
}

/** Why someone is not there, in a word; nothing where they are, or Slack does not say. */
function goneWords({ users }: People, id: string): Words[] {
  const who = users.get(id);
  if (who === undefined || who.kind === 'known') return [];
  switch (who.why) {
    case 'deactivated':
      return [words`${{ user: id }} (deactivated)`];
    case 'bot':
      return [words`${{ user: id }} (a bot)`];
    case 'no-such-person':
      return [words`${code(id)} (nobody)`];
    case 'slack':
      return [];
  }
}

function isGoneGroup({ usergroups }: People, id: string): boolean {
  return usergroups !== undefined && !usergroups.some((group) => group.id === id);
}

/** Members of usergroups who are there, as far as they were looked up. */
function membersOf(people: People, ids: readonly string[]): string[] {
  const groups = (people.usergroups ?? []).filter(({ id }) => ids.includes(id));
  return groups.flatMap(({ members }) => [...members]).filter((id) => isThere(people, id));
}
