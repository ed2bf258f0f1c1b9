import { readFile, readlink } from 'node:fs/promises';

import { codeOf } from '../system-error.js';
import { bootId } from './boot.js';

/** A process, so that another one can tell later whether it still runs. */
export interface ProcessName {
  readonly pid: number;
  /** Start of the machine and name space of the number: elsewhere the same number is another process. */
  readonly world: string;
  /** When the process started, as the kernel counts; a number is given to another process in time. */
  readonly startedAt: string | undefined;
}

export async function ownProcess(): Promise<ProcessName> {
  return { pid: process.pid, world: await world(), startedAt: await startOf(process.pid) };
}

/**
 * `unknown` when it ran on another machine, in another container, or before the last start of this one, or when another
 * user's processes are hidden from us.
 */
export async function lifeOf(
  owner: ProcessName,
  readStart: (pid: number) => Promise<string | undefined> = startOf,
): Promise<'alive' | 'dead' | 'unknown'> {
  if (owner.world !== (await world())) return 'unknown';
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return 'dead';
  }
  const startedAt = await readStart(owner.pid);
  if (startedAt === owner.startedAt) return 'alive';
  return startedAt === undefined ? 'unknown' : 'dead';
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
    // It runs no more when its last thread has ended, however long its parent takes no note of that.
    return state === 'Z' && Number(threads) <= 1 ? 'ended' : startedAt;
  } catch {
    return undefined;
  }
}
