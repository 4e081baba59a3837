import type { Deps } from './app.ts';
import { createAskFor } from './approval/ask.ts';
import { openDeliveries } from './approval/deliveries.ts';
import { tell } from './approval/tell.ts';
import { openJobs } from './audit/export/jobs.ts';
import { openTrail } from './audit/trail.ts';
import { openAuditViews } from './audit/views.ts';
import type { Aws } from './aws/connect.ts';
import type { Config } from './config.ts';
import { examine } from './doctor/examine.ts';
import { drawHome } from './home/register.ts';
import { createIsAdmin, createListAdmins } from './rules/admins.ts';
import { openAllowList } from './rules/allow-list.ts';
import { createIsAuditor } from './rules/auditors.ts';
import { openDrafts } from './rules/dialog/draft.ts';
import { openPages } from './rules/dialog/pages.ts';
import { openRuleLists } from './rules/rule-lists.ts';
import { openListings } from './share/dialog/listings.ts';
import { openSelections } from './share/dialog/selections.ts';
import { openNotices } from './share/notice/notices.ts';
import { openOffers } from './share/offers.ts';
import { openShares } from './share/shares.ts';
import type { SlackClients } from './slack/clients.ts';
import { createDirectory } from './slack/directory.ts';
import type { ReportFault } from './slack/faults.ts';
import { createShowHome } from './slack/home.ts';
import type { Identity } from './slack/identity.ts';
import { createSlackLook } from './slack/look.ts';
import { createModals } from './slack/modals.ts';
import { createSayNewBlocks } from './slack/new-blocks.ts';
import { createPoster } from './slack/post.ts';
import type { ReplyTo } from './slack/reply.ts';
import { createSendFiles } from './slack/send-files.ts';
import type { SweepDeps } from './sweep.ts';
import type { Clock } from './time.ts';

/** What everything that the bot does is made of. */
export interface Parts {
  readonly config: Config;
  readonly now: Clock;
  readonly slowMotion: number;
  readonly aws: Aws;
  readonly clients: SlackClients;
  readonly identity: Identity;
  readonly replyTo: ReplyTo;
  readonly report: ReportFault;
}

/** Puts the parts together: for what people do, and for what is seen to by the clock. */
export function assemble(parts: Parts): { readonly features: Deps; readonly sweeping: SweepDeps } {
  const { config, now, slowMotion, aws, clients, identity, replyTo, report } = parts;
  const { asking, posting } = clients;
  const { table, objects, takeSigner } = aws;
  const team = identity.installation;
  const directory = createDirectory(asking, identity, now);
  const allowList = openAllowList(table, team, config.auditRetention);
  const isAdmin = createIsAdmin(config.admins, directory);
  const shares = openShares(table, team, config.auditRetention);
  const deliveries = openDeliveries(table, team);
  const notices = openNotices(table, team);
  // What Slack does not take now is said by the sweeper: nothing waits for a Retry-After, and nothing else with it.
  const telling = { now, shares, deliveries, notices, allowList, directory, poster: createPoster(asking) };
  const home = { now, shares, allowList, directory, showHome: createShowHome(asking) };
  const exporting = { jobs: openJobs(table, team), exportPoster: createPoster(posting) };
  const looking = {
    ...{ now, config, aws: aws.look, workspace: { installation: team, allowList, directory }, slowMotion },
    slack: createSlackLook({ ...config.slack, logger: clients.options.logger, slowMotion }),
  };
  return {
    features: {
      ...{ ...telling, ...home, ...exporting, report, replyTo, objects, takeSigner },
      poster: createPoster(posting),
      modals: createModals(asking, slowMotion),
      claimLinkTtl: config.claimLinkTtl,
      offers: openOffers(table, team),
      ...{ selections: openSelections(table, team), listings: openListings(table, team) },
      ...{ drafts: openDrafts(table, team), pages: openPages(table, team), ruleLists: openRuleLists(table, team) },
      isAdmin,
      isAuditor: createIsAuditor(config.auditors, isAdmin, directory),
      listAdmins: createListAdmins(config.admins, directory),
      trail: openTrail(table, team, config.auditRetention),
      views: openAuditViews(table, team),
      sayNewBlocks: createSayNewBlocks(now),
      auditRetention: config.auditRetention,
      sendFiles: createSendFiles(posting, slowMotion),
      botUserId: identity.botUserId,
      askFor: createAskFor({ shares, deliveries, directory, requestTtl: config.requestTtl }),
      tell: (shareId) => tell(telling, shareId).catch((error: unknown) => void report(error)),
      redrawHome: (user) => drawHome(home, user),
      examine: () => examine({ ...looking, by: 'command' }),
    },
    sweeping: { ...telling, ...exporting },
  };
}
