import type { Names } from '../../slack/names.ts';
import type { Clock } from '../../time.ts';
import type { AllowList } from '../allow-list.ts';

/** Slack, as the token shows it. */
export interface SlackSide {
  readonly installation: string;
  readonly names: Names;
}

/** What is around `npm run rules`: the process gives its own. */
export interface RulesDeps {
  /** Throws a CannotRun where there is no such file. */
  readonly read: (file: string) => Promise<string>;
  readonly write: (file: string, text: string) => Promise<void>;
  /** Where an editor that has opened the file finds its format. */
  readonly schemaFor: (file: string) => Promise<string>;
  readonly openList: (installation: string) => AllowList;
  /** Not there where no token is set. Throws where Slack cannot be asked. */
  readonly askSlack?: () => Promise<SlackSide>;
  /** A line for whoever reads what comes out. */
  readonly say: (line: string) => void;
  /** A line for whoever waits for it. */
  readonly tell: (line: string) => void;
  readonly now: Clock;
  /** The name on this machine of who does it. */
  readonly operator: string;
  /** Another one for each run. */
  readonly newCause: () => string;
  /** A fault of DynamoDB in one sentence. */
  readonly explain: (error: unknown) => string;
}
