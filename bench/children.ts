import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface ChildOptions {
  readonly args?: readonly string[];
  /** All of its environment but the few names that any program needs. */
  readonly env?: Readonly<Record<string, string>>;
  /** Node's own flags. */
  readonly flags?: readonly string[];
  /** Its working directory. */
  readonly cwd: string;
}

/** A process of this run; to Node's messages can be sent. */
export interface Child {
  readonly process: ChildProcess;
  /** The last that it said on its outputs, to explain why it failed. */
  lastWords(): string;
  /** Resolves when it has ended and all is read that it said. */
  readonly ended: Promise<unknown>;
  /** Asks it to stop (SIGTERM), makes it after ten seconds, and resolves when it has ended. */
  end(): Promise<void>;
}

/** The processes that a run has started; they never outlive it. */
export interface Children {
  start(script: string, options: ChildOptions): Child;
  /** Any other program, to which nothing can be sent. */
  run(program: string, args: readonly string[]): Child;
  /** At once, and without waiting: for when this process is about to end itself. */
  killAll(): void;
}

const PATIENCE_MS = 10_000;
const WORDS_KEPT = 4_000;

export function createChildren(): Children {
  const running = new Set<ChildProcess>();

  function follow(child: ChildProcess): Child {
    running.add(child);
    // Not 'exit': then the last of its outputs may be still to come.
    const exited = once(child, 'close').then(() => running.delete(child));
    let words = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        words = (words + text).slice(-WORDS_KEPT);
      });
    }
    return {
      process: child,
      ended: exited,
      lastWords: () => words,
      async end() {
        const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
        if (running.has(child)) child.kill('SIGTERM');
        await exited;
        clearTimeout(timer);
      },
    };
  }

  return {
    start(script, { args = [], env = {}, flags = [], cwd }) {
      const child = fork(script, args, {
        ...{ cwd, execArgv: [...flags], env: { ...needed(), ...env } },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      });
      return follow(child);
    },
    run: (program, args) => follow(spawn(program, args, { env: needed(), stdio: ['ignore', 'pipe', 'pipe'] })),
    killAll() {
      for (const child of running) child.kill('SIGKILL');
    },
  };
}

/** Settings of whoever runs this (profiles, proxies, a `.env`) are no part of what is measured. */
function needed(): Record<string, string> {
  const names = ['PATH', 'SystemRoot', 'TEMP', 'TMPDIR'];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}
