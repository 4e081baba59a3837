import { SEVERITIES, type Severity } from '../../src/doctor/finding.ts';
import { DOCTOR } from '../../src/doctor/ids.ts';
import { readable } from '../support/reading.ts';
import { ada, board, type Stage, type StageOptions, setStage } from '../support/stage.ts';

/** What the doctor said, by how much it matters: each finding with what is to be pasted below it. */
export type CheckUp = Readonly<Record<Severity, readonly string[]>> & {
  readonly summary: string;
  readonly all: string;
};

const TITLES: Readonly<Record<Severity, string>> = {
  must: 'Must be mended',
  should: 'Should be mended',
  unseen: 'Could not be looked at',
  know: 'Good to know',
  fine: 'Fine',
};

/** Ada, an admin, types `/share doctor`, and reads all of what comes of it. */
export async function checkUp(stage: Stage): Promise<CheckUp> {
  return readCheckUp((await stage.type(ada, 'doctor', board)).map(readable).join('\n'));
}

export function readCheckUp(text: string): CheckUp {
  const found = (severity: Severity): string[] => {
    const [, after = ''] = text.split(new RegExp(`^${TITLES[severity]} \\(\\d+\\)\n`, 'm'));
    const others = Object.values(TITLES).join('|');
    const [own = ''] = after.split(new RegExp(`^(?:(?:${others}) \\(\\d+\\)|\\[Look again\\])$`, 'm'));
    return own
      .split(/^• |^(?:Slack|AWS|Table|Buckets|Rules)\n• /m)
      .map((each) => each.replace(/\n(?:Slack|AWS|Table|Buckets|Rules)\n$/, '\n').trim())
      .filter((each) => each !== '');
  };
  const [must, should, unseen, know, fine] = SEVERITIES.map(found);
  const [, summary = ''] = /^Check-up\. (.*)$/m.exec(text) ?? [];
  return {
    ...{ summary, all: text, must: must ?? [], should: should ?? [], unseen: unseen ?? [] },
    ...{ know: know ?? [], fine: fine ?? [] },
  };
}

/** Sets a stage, has the doctor look, and takes it down. */
export async function checkUpOn(
  options: StageOptions,
  prepare: (stage: Stage) => Promise<void> | void = () => {},
): Promise<CheckUp> {
  const stage = await setStage(options);
  try {
    await prepare(stage);
    return await checkUp(stage);
  } finally {
    await stage.close();
  }
}

export const AGAIN = DOCTOR.again;
