import type { AwsLook } from '../aws/look/look.ts';
import type { Config } from '../config.ts';
import type { AllowList } from '../rules/allow-list.ts';
import type { Directory } from '../slack/directory.ts';
import type { SlackLook } from '../slack/look.ts';
import type { Clock } from '../time.ts';

export interface Workspace {
  /** As `auth.test` names it. */
  readonly installation: string;
  readonly allowList: AllowList;
  readonly directory: Directory;
}

export interface DoctorDeps {
  readonly now: Clock;
  readonly config: Config;
  readonly aws: AwsLook;
  readonly slack: SlackLook;
  /** Undefined where Slack does not let the bot in, so that nobody knows whose rules are meant. */
  readonly workspace: Workspace | undefined;
  /** How the doctor was called. */
  readonly by: 'command' | 'terminal';
  /** As in Surroundings. */
  readonly slowMotion?: number;
}
