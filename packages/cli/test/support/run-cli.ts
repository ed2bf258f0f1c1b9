import { type ChildProcess, spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly environment?: NodeJS.ProcessEnv;
  readonly directory?: string;
  /** The text on stdin. Default: empty. */
  readonly input?: string | Uint8Array;
  readonly onStart?: (child: ChildProcess) => void;
  /** Called with each piece of stdout. */
  readonly onPrint?: (piece: string) => void;
  /** Called with all of stderr so far, and the process. */
  readonly onNote?: (text: string, child: ChildProcess) => void;
}

/** Runs a program through pipes and resolves with what it printed and its exit code. */
export async function runCli(
  main: string,
  words: readonly string[],
  options: RunOptions = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [main, ...words], {
    env: cleanEnvironment(options.environment),
    ...(options.directory !== undefined && { cwd: options.directory }),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // A program that does not read its input may end before all of it is written.
  child.stdin.on('error', () => undefined).end(options.input ?? '');
  options.onStart?.(child);
  let notes = '';
  child.stderr.on('data', (chunk: Buffer) => {
    notes += chunk.toString();
    options.onNote?.(notes, child);
  });
  child.stdout.on('data', (chunk: Buffer) => options.onPrint?.(chunk.toString()));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  const stdout = await text(child.stdout);
  return { code: await ended, stdout, stderr: notes };
}

/** An environment without the machine's own configuration. */
export function cleanEnvironment(own: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    HOME: '/nonexistent',
    // No file can be created there: tests remember no task by default.
    XDG_STATE_HOME: '/dev/null/state',
    TZ: 'UTC',
    TERM: 'xterm-256color',
    ...own,
  };
}
