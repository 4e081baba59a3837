import type { Item } from '../../../src/aws/table.ts';
import type { Stage } from '../../support/stage.ts';

/** The rules of a stage's installation, as `PLACE vVERSION`. */
export async function rulesInForce({ table, team }: Stage): Promise<string[]> {
  const rules: string[] = [];
  for await (const { place, version } of table.list({ index: 'gsi2', pk: `RULES#${team}` })) {
    rules.push(`${place} v${version}`);
  }
  return rules;
}

/** What happened to them on the day that it is on the stage. */
export async function ruleEvents({ table, team, now }: Stage): Promise<Item[]> {
  const found: Item[] = [];
  const day = new Date(now()).toISOString().slice(0, 10);
  for await (const event of table.list({ index: 'gsi2', pk: `DAY#${team}#${day}` })) found.push(event);
  return found.filter(({ kind }) => String(kind).startsWith('rule '));
}
