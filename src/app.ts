import type { App } from '@slack/bolt';
import { type ApprovalDeps, approvalCommands, registerApproval } from './approval/register.ts';
import { auditCommand } from './audit/command.ts';
import type { ExportDeps } from './audit/export/deps.ts';
import { registerExport } from './audit/export/register.ts';
import { registerAudit } from './audit/register.ts';
import type { CommandHandler } from './command.ts';
import { type DoctorFeatureDeps, doctorCommand, registerDoctor } from './doctor/register.ts';
import { aloneWords, helpCommand, notYet, unknownSubcommand } from './help/help.ts';
import { type HomeDeps, registerHome } from './home/register.ts';
import { type AskAdminDeps, registerAskAdmin } from './rules/ask-admin/register.ts';
import { type RuleDeps, ruleCommands } from './rules/commands.ts';
import type { RuleDialogDeps } from './rules/dialog/deps.ts';
import { registerRules } from './rules/dialog/register.ts';
import { type WhyDeps, whyCommand } from './rules/why.ts';
import type { DialogDeps } from './share/dialog/deps.ts';
import { openDialog } from './share/dialog/open.ts';
import { registerDialog } from './share/dialog/register.ts';
import { registerShare, type ShareFeatureDeps, shareCommands } from './share/register.ts';
import { plainMessage } from './slack/render.ts';
import { readSubcommand, type Subcommand } from './subcommand.ts';

export type Deps = ShareFeatureDeps &
  RuleDeps &
  ApprovalDeps &
  HomeDeps &
  AskAdminDeps &
  WhyDeps &
  RuleDialogDeps &
  DialogDeps &
  DoctorFeatureDeps &
  ExportDeps;

/** Subcommands behind which nothing comes. */
const STANDS_ALONE: ReadonlySet<Subcommand> = new Set(['requests', 'doctor']);

/** Everything that the app does: the contents page of the code. */
export function register(app: App, deps: Deps): void {
  const { share, ...own } = shareCommands(deps);
  registerShare(app, deps);
  registerApproval(app, deps);
  registerHome(app, deps);
  registerAskAdmin(app, deps);
  registerRules(app, deps);
  registerDialog(app, deps);
  registerDoctor(app, deps);
  registerAudit(app, deps);
  registerExport(app, deps);
  const commands: Partial<Record<Subcommand, CommandHandler>> = {
    help: helpCommand,
    ...own,
    ...approvalCommands(deps),
    ...ruleCommands(deps),
    why: whyCommand(deps),
    doctor: doctorCommand(deps),
    audit: auditCommand(deps),
  };

  app.command('/share', async ({ ack, command }) => {
    const at = deps.now();
    await ack();
    const reply = deps.replyTo(command.response_url);
    const read = readSubcommand(command.text);
    const typed = { user: command.user_id, channel: command.channel_id, cause: command.trigger_id, at };
    switch (read.kind) {
      case 'empty':
        return openDialog(deps, typed);
      case 'share':
        return share({ ...typed, text: command.text }, reply);
      case 'unknown':
        return reply(plainMessage(unknownSubcommand(read.word, read.nearest)));
      case 'subcommand': {
        if (read.rest !== '' && STANDS_ALONE.has(read.name))
          return reply(plainMessage(aloneWords(read.name, read.rest)));
        const handle = commands[read.name] ?? (() => reply(plainMessage(notYet(read.name))));
        return handle({ ...typed, text: read.rest }, reply);
      }
    }
  });
}
