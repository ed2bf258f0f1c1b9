import { readFile, readlink } from 'node:fs/promises';

import { codeOf } from '../system-error.js';
import { bootId } from './boot.js';

/** Identifies a process, so that another one can check later whether it is still running. */
export interface ProcessName {
  readonly pid: number;
  /** The run of the machine and the pid namespace: elsewhere the same pid is another process. */
  readonly world: string;
  /** Start time of the process in the units of the kernel. A pid is reused at some time. */
  readonly startedAt: string | undefined;
}

export async function ownProcess(): Promise<ProcessName> {
  return { pid: process.pid, world: await world(), startedAt: await startOf(process.pid) };
}

/**
 * Whether the process is running. `unknown` if it ran on another machine, in another container or
 * before a restart, or if the processes of its user are hidden.
 */
export async function processStatus(
  owner: ProcessName,
  readStart: (pid: number) => Promise<string | undefined> = startOf,
): Promise<'alive' | 'dead' | 'unknown'> {
  if (owner.world !== (await world())) {
    return 'unknown';
  }
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if (codeOf(error) === 'ESRCH') {
      return 'dead';
    }
  }
  const startedAt = await readStart(owner.pid);
  // Without a start time it may be a later process with the same pid.
  if (startedAt === undefined) {
    return 'unknown';
  }
  return startedAt === owner.startedAt ? 'alive' : 'dead';
}

async function world(): Promise<string> {
  const names = await readlink('/proc/self/ns/pid').catch(() => process.platform);
  return `${await bootId()} ${names}`;
}

async function startOf(pid: number): Promise<string | undefined> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'latin1');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const [state, threads, startedAt] = [fields[0], fields[17], fields[19]];
    // It has ended when its last thread has ended, even if its parent has not waited for it yet.
    return state === 'Z' && Number(threads) <= 1 ? 'ended' : startedAt;
  } catch {
    return undefined;
  }
}
