import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { onTestFinished } from 'vitest';

const script = fileURLToPath(new URL('download-in-child.ts', import.meta.url));

/** Starts a download in a process of its own, which the test may kill. */
export function downloadInChild(options: object): ChildProcess {
  const args = ['--import', 'tsx', script, JSON.stringify(options)];
  const child = spawn(process.execPath, args, { stdio: 'ignore' });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

/** Kills at once, as a power cut would, and waits until the process is gone. */
export async function kill(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => {
    child.once('exit', resolve);
  });
  child.kill('SIGKILL');
  await gone;
}

/** The JSON outcome of a download in a process of its own, started through a shell line such as `ulimit … && exec "$@"`. */
export async function outcomeThroughShell(line: string, options: object): Promise<unknown> {
  const args = [process.execPath, '--import', 'tsx', script, JSON.stringify(options)];
  const { stdout } = await promisify(execFile)('bash', ['-c', line, 'bash', ...args]);
  return JSON.parse(stdout);
}
