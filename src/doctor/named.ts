import type { AllowList } from '../rules/allow-list.ts';
import type { Rule } from '../rules/rule.ts';
import type { Directory, Known, Unknown } from '../slack/directory.ts';
import { explainSlackFault } from '../slack/explain.ts';
import { code, type Words, words } from '../words.ts';
import { bucketFindings, missingFindings } from './bucket-findings.ts';
import { channelFindings, channelsIn } from './channel-findings.ts';
import type { DoctorDeps, Workspace } from './deps.ts';
import { type Finding, finding, type Report } from './finding.ts';
import type { Done, InTime } from './in-time.ts';
import { type People, peopleFindings } from './people-findings.ts';
import { bucketsIn, type RulesRead } from './rule-findings.ts';
import { notDone } from './say.ts';

/** Enough to name every bucket of most workspaces; one page or two of the index. */
const MOST_RULES = 2_000;
const MOST_BUCKETS = 50;
/** Slack answers about channels fifty times a minute, and people want some of them. */
const MOST_CHANNELS = 30;
const MOST_PEOPLE = 60;

const BUCKETS_AT_ONCE = 10;
const QUESTIONS_AT_ONCE = 10;

/** The first rules in force, by place. */
export async function readRules(allowList: AllowList): Promise<RulesRead> {
  const rules: Rule[] = [];
  for await (const rule of allowList.all()) {
    if (rules.length === MOST_RULES) return { rules, isWhole: false };
    rules.push(rule);
  }
  return { rules, isWhole: true };
}

/** Looks at the buckets, channels and people that rules and settings name. */
export async function examineNamed(
  deps: DoctorDeps,
  { directory }: Workspace,
  rules: readonly Rule[],
  inTime: InTime,
): Promise<Report> {
  const names = new Map<string, string>();
  const [buckets, channels, people] = await Promise.all([
    examineBuckets(deps, rules, inTime),
    examineChannels(deps, rules, names, inTime),
    examinePeople(deps, directory, rules, names, inTime),
  ]);
  return { findings: [...channels, ...buckets, ...people], names };
}

async function examineBuckets({ aws, config }: DoctorDeps, rules: readonly Rule[], inTime: InTime): Promise<Finding[]> {
  const all = bucketsIn(rules);
  const asked = all.slice(0, MOST_BUCKETS);
  const looks = await inTime.checkEach(asked, BUCKETS_AT_ONCE, (each, signal) => aws.bucket(each, signal));
  const there = looks.flatMap((look) => (look.kind === 'done' && look.answer !== 'missing' ? [look.answer] : []));
  const context = {
    region: config.aws.region,
    publicUrl: config.publicUrl,
    bySigningRole: config.signingRoleArn !== undefined,
  };
  return [
    ...missingFindings(asked.filter((_, at) => isMissing(looks[at]))),
    ...asked.flatMap(({ bucket }, at): Finding[] => {
      const look = looks[at];
      const what = words`The bucket ${code(bucket)}`;
      return look === undefined || look.kind === 'done' ? [] : [notDone('Buckets', what, look)];
    }),
    ...bucketFindings(there, context),
    ...left('Buckets', all.length - asked.length, words`Only the first ${String(MOST_BUCKETS)} buckets were looked at`),
  ];
}

function isMissing(look: Done<unknown> | undefined): boolean {
  return look?.kind === 'done' && look.answer === 'missing';
}

async function examineChannels(
  { slack }: DoctorDeps,
  rules: readonly Rule[],
  names: Map<string, string>,
  inTime: InTime,
): Promise<Finding[]> {
  const all = channelsIn(rules);
  const asked = all.slice(0, MOST_CHANNELS);
  const looks = await inTime.checkEach(asked, QUESTIONS_AT_ONCE, ({ id }) => slack.channel(id));
  const findings = asked.flatMap((channel, at): Finding[] => {
    const look = looks[at];
    if (look === undefined) return [];
    if (look.kind !== 'done') {
      return [notDone('Slack', words`The channel ${{ channel: channel.id }}`, look, explainSlackFault)];
    }
    if (look.answer.kind === 'seen') names.set(channel.id, `#${look.answer.name}`);
    return channelFindings(channel, look.answer);
  });
  const more = left(
    'Slack',
    all.length - asked.length,
    words`Only the first ${String(MOST_CHANNELS)} channels were looked at`,
  );
  return [...findings, ...more];
}

async function examinePeople(
  { config }: DoctorDeps,
  directory: Directory,
  rules: readonly Rule[],
  names: Map<string, string>,
  inTime: InTime,
): Promise<Finding[]> {
  const { admins, auditors } = config;
  const byWorkspace = admins.users.length + admins.usergroups.length === 0;
  const [usergroups, runners] = await Promise.all([
    inTime.check(() => directory.usergroups('fresh')),
    byWorkspace ? inTime.check(() => directory.runners()) : undefined,
  ]);
  const groups = usergroups.kind === 'done' ? usergroups.answer : undefined;
  const members = (ids: readonly string[]) =>
    (groups ?? []).filter(({ id }) => ids.includes(id)).flatMap((group) => [...group.members]);
  const approvers = rules.flatMap(({ effect }) => (effect.kind === 'ask' ? effect.approvers : []));
  const named = [
    ...[...admins.users, ...auditors.users],
    ...approvers.flatMap(({ kind, id }) => (kind === 'user' ? [id] : [])),
    ...rules.flatMap(({ principal }) => (principal.kind === 'user' ? [principal.id] : [])),
    ...members([...admins.usergroups, ...approvers.flatMap(({ kind, id }) => (kind === 'usergroup' ? [id] : []))]),
  ];
  const all = [...new Set(named)];
  const asked = all.slice(0, MOST_PEOPLE);
  const looks = await inTime.checkEach(asked, QUESTIONS_AT_ONCE, (id) => directory.whoIs(id));
  const users = new Map<string, Known | Unknown>(
    asked.map((id, at) => {
      const look = looks[at];
      return [id, look?.kind === 'done' ? look.answer : { kind: 'unknown', id, why: 'slack' }];
    }),
  );
  for (const [id, who] of users) if (who.kind === 'known') names.set(id, `@${who.name}`);
  for (const { id, handle } of groups ?? []) names.set(id, `@${handle}`);
  const people: People = { users, usergroups: groups, runners: runners?.kind === 'done' ? runners.answer : undefined };
  return [
    ...peopleFindings(people, { admins, auditors }, rules),
    ...left('Rules', all.length - asked.length, words`Only the first ${String(MOST_PEOPLE)} people were looked up`),
  ];
}

function left(area: Finding['area'], count: number, say: Words): Finding[] {
  return count > 0 ? [finding(area, 'unseen', words`${say}; there are ${String(count)} more.`)] : [];
}
