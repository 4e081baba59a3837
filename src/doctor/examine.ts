import { type Clocks, clocksOf } from '../aws/look/clock.ts';
import type { Looked } from '../aws/look/looked.ts';
import { type Words, words } from '../words.ts';
import { clockFindings } from './clock-findings.ts';
import { credentialFindings } from './credential-findings.ts';
import type { DoctorDeps, Workspace } from './deps.ts';
import { type Finding, finding, type Report } from './finding.ts';
import { type Done, type InTime, type Limits, startInTime } from './in-time.ts';
import { examineNamed, readRules } from './named.ts';
import { ruleFindings } from './rule-findings.ts';
import { notDone } from './say.ts';
import { reachFinding, socketFinding, tokenFindings } from './slack-findings.ts';
import { rightsFindings, tableFindings } from './table-findings.ts';

/**
 * Nobody waits longer than ten seconds, and one that does not answer holds up no other. A process that has only begun
 * takes its time for the first answer. Milliseconds.
 */
const LIMITS: Readonly<Record<DoctorDeps['by'], Limits>> = {
  command: { each: 3_000, all: 9_000 },
  terminal: { each: 8_000, all: 10_000 },
};

/** Looks at everything that the bot needs, all at once, and says what is wrong and what to do. Changes nothing. */
export async function examine(deps: DoctorDeps): Promise<Report> {
  const { slowMotion = 1 } = deps;
  const { each, all } = LIMITS[deps.by];
  const inTime = startInTime({ each: each * slowMotion, all: all * slowMotion });
  try {
    const { workspace } = deps;
    const [slack, table, within, credentials] = await Promise.all([
      examineSlack(deps, inTime),
      examineTable(deps, inTime),
      workspace === undefined ? WITHOUT_SLACK : examineRules(deps, workspace, inTime),
      inTime.check(() => deps.aws.credentials()),
    ]);
    const longest = within.rules.flatMap(({ effect }) => (effect.kind === 'deny' ? [] : effect.longest));
    return {
      findings: distinct([...slack, ...credentialsOf(deps, credentials, longest), ...table, ...within.findings]),
      names: within.names,
    };
  } finally {
    inTime.end();
  }
}

type Within = Pick<Report, 'findings' | 'names'> & Pick<Parameters<typeof ruleFindings>[0], 'rules'>;

/** Without credentials, say, everything that needs AWS says the same. */
function distinct(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((each) => [JSON.stringify(each), each])).values()];
}

const WITHOUT_SLACK: Within = {
  findings: [
    finding(
      'Rules',
      'unseen',
      words`The rules, and the buckets and people that they name: without Slack nobody knows whose rules are meant.`,
    ),
  ],
  names: new Map(),
  rules: [],
};

async function examineSlack({ slack, aws, config, by, now }: DoctorDeps, inTime: InTime): Promise<Finding[]> {
  const { receiving } = config.slack;
  const asked = now();
  const [token, awsClock, socket] = await Promise.all([
    inTime.check(async () => ({ look: await slack.token(), at: now() })),
    inTime.check((signal) => aws.clock(signal)),
    by === 'terminal' && receiving.mode === 'socket' ? inTime.check(() => slack.socket(receiving.appToken)) : undefined,
  ]);
  const clocks: [whose: 'AWS' | 'Slack', looked: Looked<Clocks>][] = [];
  if (awsClock.kind === 'done') clocks.push(['AWS', awsClock.answer]);
  if (token.kind === 'done' && token.answer.look.kind === 'known') {
    clocks.push(['Slack', clocksOf(asked, token.answer.at, token.answer.look.date)]);
  }
  return [
    ...(token.kind === 'done' ? tokenFindings(token.answer.look) : [noAnswer('Slack', words`Slack`)]),
    reachFinding(by, receiving.mode),
    ...(socket === undefined ? [] : [socketOf(socket)]),
    ...(awsClock.kind === 'done' ? [] : [noAnswer('AWS', words`S3`)]),
    ...clockFindings(clocks),
  ];
}

/** Whoever does not answer the doctor in time does not answer the bot either. */
function noAnswer(area: Finding['area'], who: Words): Finding {
  return finding(area, 'must', words`${who} does not answer in time. Check the network, and try again.`);
}

function socketOf(socket: Done<Parameters<typeof socketFinding>[0]>): Finding {
  return socket.kind === 'done' ? socketFinding(socket.answer) : notDone('Slack', 'The app-level token', socket);
}

async function examineTable({ aws, config, workspace }: DoctorDeps, inTime: InTime): Promise<Finding[]> {
  const context = { name: config.tableName, region: config.aws.region };
  const [table, rights] = await Promise.all([
    inTime.check((signal) => aws.table(signal)),
    // Whose items they would be does not matter: permissions tell kinds apart.
    inTime.check((signal) => aws.rights(workspace?.installation ?? 'T0', signal)),
  ]);
  if (table.kind !== 'done') return [noAnswer('AWS', words`DynamoDB`)];
  const findings = tableFindings(table.answer, context);
  const isUsable = !findings.some(({ severity }) => severity === 'must');
  if (!isUsable) return findings;
  if (rights.kind !== 'done') return [...findings, notDone('Table', 'What the bot may do with the table', rights)];
  // A stand-in for DynamoDB knows no permissions.
  const isStandIn = table.answer.timeToLive.kind === 'unoffered';
  const { missing, deletable } = rights.answer;
  return [...findings, ...rightsFindings({ missing, deletable: isStandIn ? [] : deletable }, context)];
}

function credentialsOf(
  { config, now }: DoctorDeps,
  credentials: Done<Parameters<typeof credentialFindings>[0]>,
  longest: Parameters<typeof credentialFindings>[1]['longest'],
): Finding[] {
  if (credentials.kind !== 'done') return [notDone('AWS', 'The credentials', credentials)];
  const context = { roleArn: config.signingRoleArn, maxTtl: config.signingMaxTtl, now: now(), longest };
  return credentialFindings(credentials.answer, context);
}

async function examineRules(deps: DoctorDeps, workspace: Workspace, inTime: InTime): Promise<Within> {
  const read = await inTime.check(() => readRules(workspace.allowList));
  const rules = read.kind === 'done' ? read.answer.rules : [];
  const { findings, names } = await examineNamed(deps, workspace, rules, inTime);
  const own =
    read.kind === 'done' ? ruleFindings(read.answer) : [notDone('Rules', 'The rules, and what they name,', read)];
  return { findings: [...findings, ...own], names, rules };
}
