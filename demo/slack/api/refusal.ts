import { type Problem, problemText } from '../validate/check.ts';

/** A call that Slack answers with `ok: false`. */
export class Refusal extends Error {
  /** What goes with the code, such as `needed` and `provided`. */
  readonly more: Record<string, unknown>;

  constructor(code: string, more: Record<string, unknown> = {}) {
    super(code);
    this.more = more;
  }

  /** A refusal that names every fault of the payload, as Slack does. */
  static of(code: string, problems: readonly Problem[]): Refusal {
    const errors = problems.map(problemText);
    const messages = errors.map((error) => `[ERROR] ${error}`);
    return new Refusal(code, { errors, response_metadata: { messages } });
  }
}
