import { after, type Instant, seconds } from '../../time.ts';
import type { ExportDeps } from './deps.ts';
import { type Evidence, openEvidence } from './evidence.ts';
import type { Job } from './jobs.ts';
import { manifestText } from './manifest.ts';
import { exportMessage, filesComment, type Standing } from './messages.ts';
import { type Written, writeEvidence } from './write-evidence.ts';

/** How long a process may be silent about an export before it is taken for gone. */
export const LEASE = seconds(90);

/** How often it says so, and looks whether it was cancelled; as often the auditor reads how far it is. */
const LOOK_EVERY = seconds(3);

/** The same where a file is under way and no events are, in milliseconds. */
const LOOK_EVERY_MS = 15_000;

/**
 * Writes an export and sends it, unless it is cancelled before, by whichever process. What becomes of it is said in the
 * job's message. Never rejects: what goes wrong is reported, and said there too.
 */
export async function runExport(deps: ExportDeps, begun: Job): Promise<void> {
  const course = createCourse(deps, begun);
  const evidence = openEvidence();
  try {
    await course.end(await write(deps, begun, evidence, course));
  } catch (error) {
    await course.end({ kind: 'failed', because: deps.report(error), mayBeHere: course.isGiven() }).catch(deps.report);
  } finally {
    await evidence.remove().catch(deps.report);
  }
}

/** @returns how it ended; 'stopped' where somebody else ended it */
async function write(deps: ExportDeps, job: Job, evidence: Evidence, course: Course): Promise<Standing | 'stopped'> {
  const { id, question, startedAt } = job;
  const events = deps.trail.all(question, startedAt, 'oldest first');
  const written = await writeEvidence(evidence, fileName(job), events, course.goOn);
  if (written === 'stopped') return 'stopped';
  if (written.events === 0) return { kind: 'nothing' };
  // It may have taken long, and they are given it now.
  if ((await deps.isAuditor(job.user)) !== true) return { kind: 'refused' };
  const manifest = await evidence.begin(`${fileName(job)}.manifest.json`);
  await manifest.add(manifestText({ id, user: job.user, at: startedAt, question }, written));
  await course.say({ kind: 'sending', events: written.events });
  const sent = await course.during(
    deps.sendFiles(
      job.message?.channel ?? '',
      [...written.files, manifest.finish()],
      filesComment(question, written.events),
      async () => (await course.give()) && (await record(deps, job, written)),
    ),
  );
  return sent ? { kind: 'done', events: written.events } : 'stopped';
}

/** That they took it out is written before they have it. */
async function record({ trail, now }: ExportDeps, job: Job, { events, files }: Written): Promise<true> {
  const { scope } = job.question;
  const of = scope.kind === 'channel' ? scope.channel : 'all';
  await trail.record({
    ...{ kind: 'audit exported', by: job.user, at: now(), channel: job.channel, cause: job.id },
    about: scope.kind === 'channel' ? scope.channel : job.channel,
    details: {
      of,
      events: String(events),
      since: new Date(job.question.from).toISOString(),
      before: new Date(job.question.to).toISOString(),
      ...job.question.filter,
      ...Object.fromEntries(files.map(({ name, sha256 }) => [name, sha256])),
    },
  });
  return true;
}

function fileName({ question: { scope, from, to } }: Job): string {
  const day = (at: Instant) => new Date(at).toISOString().slice(0, 10);
  return `audit-${scope.kind === 'all' ? 'all' : scope.channel}-${day(from)}-to-${day(to)}`;
}

/** How one export goes, told to the table and to the auditor. */
interface Course {
  /** Holds it and tells how many events are written, now and then. @returns whether it is to go on */
  goOn(events: number): Promise<boolean>;
  /** From now on it is too late to cancel it. @returns false where somebody has ended it before */
  give(): Promise<boolean>;
  /** Whether Slack may have been told to show the files. */
  isGiven(): boolean;
  /** Holds it, for as long as something lasts that tells of no events. */
  during<Result>(work: Promise<Result>): Promise<Result>;
  say(standing: Standing): Promise<void>;
  end(standing: Standing | 'stopped'): Promise<void>;
}

function createCourse({ jobs, now, exportPoster, report }: ExportDeps, begun: Job): Course {
  let job: Job | undefined = begun;
  let lookedAt = now();
  let looking: Promise<unknown> = Promise.resolve();
  let isGiven = false;

  /** Whether nobody has ended it. Holds it for another while. */
  function isOn(status?: 'giving'): Promise<boolean> {
    lookedAt = now();
    // One after another: of two writes over the same version the second would take the first for somebody else's.
    const look = looking.then(async () => {
      if (job === undefined) return false;
      job = await jobs.keep({ ...job, status: status ?? job.status, leasedUntil: after(now(), LEASE) });
      return job !== undefined;
    });
    looking = look.catch(() => {});
    return look;
  }

  async function say(standing: Standing): Promise<void> {
    if (begun.message === undefined) return;
    await exportPoster.redraw(begun.message, exportMessage(begun.id, begun.question, standing));
  }

  return {
    say,
    async give() {
      isGiven = await isOn('giving');
      return isGiven;
    },
    isGiven: () => isGiven,
    async goOn(events) {
      if (now() < after(lookedAt, LOOK_EVERY)) return true;
      if (!(await isOn())) return false;
      // How far it is may be said another time.
      await say({ kind: 'writing', events }).catch(report);
      return true;
    },
    async during(work) {
      const holding = setInterval(() => void isOn().catch(report), LOOK_EVERY_MS).unref();
      try {
        return await work;
      } finally {
        clearInterval(holding);
      }
    },
    async end(standing) {
      const found = standing === 'stopped' ? await jobs.find(begun.id) : undefined;
      // Taken for gone, it was told so by whoever found it, and may have been started again.
      if (standing === 'stopped' && found?.status !== 'cancelled') return;
      await say(standing === 'stopped' ? { kind: 'cancelled' } : standing);
      await jobs.close(begun.id);
    },
  };
}
