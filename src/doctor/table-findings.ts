import type { TableLook, TableRights } from '../aws/look/table.ts';
import { code, joined, type Words, words } from '../words.ts';
import { type Finding, finding } from './finding.ts';
import { partitionOf, statement } from './policy.ts';
import { notSeen } from './say.ts';

export interface TableContext {
  readonly name: string;
  /** Undefined where the AWS SDK finds it by itself. */
  readonly region: string | undefined;
}

/** How the table is set up. */
export function tableFindings({ table, timeToLive, recovery }: TableLook, context: TableContext): Finding[] {
  const name = code(context.name);
  if (table.kind === 'seen' && table.what === 'missing') {
    const way = words`There is no DynamoDB table ${name}: create it, or set TABLE_NAME to the one there is.`;
    return [finding('Table', 'must', way, 'npm run table')];
  }
  // Whoever can't be asked about the table can't be asked for anything in it.
  if (table.kind === 'failed') return [finding('AWS', 'must', words`${table.why}`)];
  return [
    ...describedFindings(table, context),
    ...timeToLiveFindings(timeToLive, context),
    ...recoveryFindings(recovery, context),
    ...unpermitted([table, timeToLive, recovery], context),
  ];
}

function describedFindings(table: TableLook['table'], { name, region }: TableContext): Finding[] {
  if (table.kind !== 'seen') return notSeen('Table', `How the table ${name} is set up`, table);
  if (table.what === 'missing') return [];
  const { differences, onDemand } = table.what;
  if (differences.length > 0) {
    return [
      finding(
        'Table',
        'must',
        words`The table ${code(name)} can’t be used: ${differences.join('; ')}. ${code('npm run table')} makes one that can; TABLE_NAME says what it is called.`,
      ),
    ];
  }
  const there = finding('Table', 'fine', words`The table ${code(name)} is there, with its keys and its three indexes.`);
  if (onDemand) return [there, finding('Table', 'fine', words`It is billed on demand.`)];
  return [
    there,
    finding(
      'Table',
      'know',
      words`The table has provisioned capacity: when it is used up, people wait or read of a fault. On-demand billing has no such end.`,
      `aws dynamodb update-table --table-name ${name} --billing-mode PAY_PER_REQUEST${inRegion(region)}`,
    ),
  ];
}

function timeToLiveFindings(looked: TableLook['timeToLive'], { name, region }: TableContext): Finding[] {
  if (looked.kind !== 'seen') return notSeen('Table', 'Whether TTL is on', looked);
  if (looked.what === 'expiresAt') {
    return [
      finding(
        'Table',
        'fine',
        words`TTL is on ${code('expiresAt')}: what is older than it is to be kept goes by itself.`,
      ),
    ];
  }
  const command = (enabled: boolean, attribute: string) =>
    `aws dynamodb update-time-to-live --table-name ${name} --time-to-live-specification Enabled=${enabled},AttributeName=${attribute}${inRegion(region)}`;
  if (looked.what === undefined) {
    return [
      finding(
        'Table',
        'should',
        words`TTL is off: nothing is ever deleted from the table, whatever AUDIT_RETENTION says.`,
        command(true, 'expiresAt'),
      ),
    ];
  }
  const attribute = /^[\w.-]+$/.test(looked.what) ? looked.what : 'THE-ATTRIBUTE';
  return [
    finding(
      'Table',
      'must',
      words`TTL is on ${code(looked.what)} and has to be on ${code('expiresAt')}. Turn it off; an hour later DynamoDB lets it be turned on again.`,
      `${command(false, attribute)}\n${command(true, 'expiresAt')}`,
    ),
  ];
}

function recoveryFindings(looked: TableLook['recovery'], { name, region }: TableContext): Finding[] {
  if (looked.kind !== 'seen') return notSeen('Table', 'Whether point-in-time recovery is on', looked);
  if (looked.what) return [finding('Table', 'fine', words`Point-in-time recovery is on.`)];
  return [
    finding(
      'Table',
      'should',
      words`Point-in-time recovery is off: rules and audit that are lost can’t be brought back.`,
      `aws dynamodb update-continuous-backups --table-name ${name} --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true${inRegion(region)}`,
    ),
  ];
}

type AnyLook = TableLook[keyof TableLook];

/** What could not be looked at for want of a permission, with the permission. */
function unpermitted(looks: readonly AnyLook[], context: TableContext): Finding[] {
  const refused = looks.flatMap((each) => (each.kind === 'forbidden' ? [each] : []));
  if (refused.length === 0) return [];
  const actions = refused.map(({ action }) => action);
  const arn = refused.flatMap(({ resource }) => resource ?? [])[0] ?? tableArn(context);
  return [
    finding(
      'Table',
      'unseen',
      words`Couldn’t look at all of the table: needs ${joined(actions.map((action) => code(action)))}.`,
      statement('LookAtTheTable', actions, [arn]),
    ),
  ];
}

/** What may be done with the table's items. */
export function rightsFindings({ missing, deletable }: TableRights, context: TableContext): Finding[] {
  return [...missingFindings(missing, context), ...deletableFindings(deletable)];
}

function missingFindings(missing: TableRights['missing'], context: TableContext): Finding[] {
  if (missing.length === 0) {
    return [finding('Table', 'fine', words`The bot may read and write in it what it has to.`)];
  }
  const arn = missing.flatMap(({ resource }) => resource ?? [])[0]?.replace(/\/index\/.*$/, '') ?? tableArn(context);
  const actions = [...new Set(missing.map(({ action }) => action))];
  const each = actions.map((action): Words => {
    const kinds = missing.flatMap((one) => (one.action === action ? (one.kind ?? []) : []));
    const on = kinds.length === 0 ? [] : words` on ${joined(kinds.map((kind) => code(`${kind}#`)))}`;
    return words`${code(action)}${on}`;
  });
  const statements = actions.map((action) => {
    const kinds = missing.flatMap((one) => (one.action === action ? (one.kind ?? []) : []));
    const keys = { 'dynamodb:LeadingKeys': kinds.map((kind) => `${kind}#*`) };
    const condition = kinds.length === 0 ? {} : { Condition: { 'ForAllValues:StringLike': keys } };
    const sid = `TheTable${action.replace(/^\w+:/, '')}`;
    return statement(sid, [action], action === 'dynamodb:Query' ? [arn, `${arn}/index/*`] : [arn], condition);
  });
  return [
    finding(
      'Table',
      'must',
      words`AWS does not permit the bot ${joined(each, '; ')}. Add this to the policy of the bot’s role.`,
      statements.join(',\n'),
    ),
  ];
}

function deletableFindings(deletable: readonly string[]): Finding[] {
  if (deletable.length === 0) return [];
  return [
    finding(
      'Table',
      'should',
      words`The bot’s credentials could delete ${joined(deletable.map((kind) => code(`${kind}#`)))}, which is the record of who did what. Give the bot README’s policy in place of a wider one: then nothing that it runs can.`,
    ),
  ];
}

function tableArn({ name, region }: TableContext): string {
  return `arn:${partitionOf(region)}:dynamodb:${region ?? '*'}:*:table/${name}`;
}

function inRegion(region: string | undefined): string {
  // Whatever the environment holds, what is pasted into a shell is a name.
  return region !== undefined && /^[a-z0-9-]+$/.test(region) ? ` --region ${region}` : '';
}
