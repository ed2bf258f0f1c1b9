import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { text as textOf } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { expect, onTestFinished } from 'vitest';

const script = fileURLToPath(new URL('download-in-child.ts', import.meta.url));

/** Starts a download in a separate process, which the test may kill. */
export function downloadInChild(options: object): ChildProcess {
  const args = ['--import', 'tsx', script, JSON.stringify(options)];
  const child = spawn(process.execPath, args, { stdio: 'ignore' });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

/**
 * Starts a download in a separate process, which the test may pause. `outcome`: its result, or `{
 * error }`, as JSON.
 */
export function outcomeOfChild(options: object): {
  readonly child: ChildProcess;
  readonly outcome: Promise<unknown>;
} {
  const args = ['--import', 'tsx', script, JSON.stringify(options)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const outcome = textOf(child.stdout).then((text): unknown => JSON.parse(text));
  // It may reject before the test awaits it.
  outcome.catch(() => undefined);
  return { child, outcome };
}

/** Kills at once, as a power failure would, and waits until the process has ended. */
export async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await expect.poll(async () => isRunning(child), { timeout: 60_000 }).toBe(false);
}

/** Does not use the `exit` event: it may have fired before, or never fire on a busy machine. */
async function isRunning({ pid, exitCode, signalCode }: ChildProcess): Promise<boolean> {
  if (pid === undefined || exitCode !== null || signalCode !== null) {
    return false;
  }
  // Only Linux has /proc; on other systems Node reports the end in time.
  return process.platform !== 'linux' || !(await hasEnded(pid));
}

/** Includes a process that its parent has not waited for. It has ended when its last thread has. */
async function hasEnded(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => undefined);
  return status === undefined || /^State:\s*Z[^]*^Threads:\s*[01]$/m.test(status);
}

/**
 * The JSON outcome of a download in a separate process, started through a shell line such as
 * `ulimit … && exec "$@"`.
 */
export async function outcomeThroughShell(line: string, options: object): Promise<unknown> {
  const args = [process.execPath, '--import', 'tsx', script, JSON.stringify(options)];
  const { stdout } = await promisify(execFile)('bash', ['-c', line, 'bash', ...args]);
  return JSON.parse(stdout);
}
