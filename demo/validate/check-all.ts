import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { inProject } from '../project.ts';
import { approvalMessages, approvalViews } from './approvals.ts';
import type { Judge } from './ask-slack.ts';
import { auditMessages, auditViews, exportMessages } from './audits.ts';
import { commandMessages } from './commands.ts';
import { dialogViews } from './dialogs.ts';
import { doctorMessages } from './doctor.ts';
import type { Finding } from './finding.ts';
import { homeViews } from './homes.ts';
import { incidentMessages } from './incidents.ts';
import { shareMessages } from './messages.ts';
import { checkManifest, checkMessage, checkView } from './offline.ts';
import { renewalMessages } from './renewals.ts';
import { ruleDialogs, ruleMessages } from './rule-dialogs.ts';

/** Checks all that the bot says, and its manifest; by Slack itself as well where there is a judge to ask. */
export async function* checkAll(judge?: Judge): AsyncGenerator<Finding> {
  const manifest: unknown = parse(await readFile(inProject('manifest.yml'), 'utf8'));
  const said = [
    ...shareMessages(),
    ...approvalMessages(),
    ...ruleMessages(),
    ...auditMessages(),
    ...exportMessages(),
    ...renewalMessages(),
    ...incidentMessages(),
    ...(await commandMessages()),
    ...doctorMessages(),
  ];
  const shown = [...approvalViews(), ...auditViews(), ...(await dialogViews()), ...homeViews(), ...ruleDialogs()];
  yield checkManifest(manifest);
  yield* said.map(checkMessage);
  yield* shown.map(checkView);
  if (judge === undefined) return;
  yield await judge.manifest(manifest);
  // One at a time: the method has a rate limit of its own, of which Slack says no number.
  for (const each of said) yield await judge.message(each);
  for (const each of shown) yield await judge.view(each);
}
