import { readdir, readFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import type { Client } from 'pg';
import type { BenchWorker, Vendor } from './crew.js';

/** CPU time so far, in ms. */
interface CpuTimes {
  /** Of all cores, idle or not. */
  readonly all: number;
  readonly busy: number;
  readonly workers: number;
  readonly vendor: number;
  /** Absent where the system does not tell the CPU time of another process. */
  readonly database?: number;
}

/** Shares of the CPU time of all cores. */
export interface CpuShares {
  readonly busy: number;
  readonly workers: number;
  readonly vendor: number;
  readonly database?: number;
}

/** Who uses the machine: the workers, the emulated vendor, the database. */
export class CpuMeter {
  readonly #crew: readonly BenchWorker[];
  readonly #vendor: Vendor;
  readonly #client: Client;

  constructor(used: {
    readonly crew: readonly BenchWorker[];
    readonly vendor: Vendor;
    readonly client: Client;
  }) {
    this.#crew = used.crew;
    this.#vendor = used.vendor;
    this.#client = used.client;
  }

  async read(): Promise<CpuTimes> {
    const database = await databaseMs(this.#client);
    const { usage } = await this.#vendor.measure();
    return {
      ...machineMs(),
      workers: this.#crew.reduce((sum, { usages }) => sum + (usages.at(-1)?.cpuMs ?? 0), 0),
      vendor: usage.cpuMs,
      ...(database !== undefined && { database }),
    };
  }
}

export function sharesBetween(before: CpuTimes, after: CpuTimes): CpuShares {
  const all = after.all - before.all;
  const share = (name: 'busy' | 'workers' | 'vendor'): number => (after[name] - before[name]) / all;
  return {
    busy: share('busy'),
    workers: share('workers'),
    vendor: share('vendor'),
    ...(before.database !== undefined &&
      after.database !== undefined && { database: (after.database - before.database) / all }),
  };
}

/** What kept the workers from finishing more windows, by the CPU time that was used. */
export function limitOf({ busy, vendor }: CpuShares): 'emulator' | 'machine' | 'none' {
  // The emulator has one thread.
  if (vendor * cpus().length > 0.9) {
    return 'emulator';
  }
  return busy > 0.9 ? 'machine' : 'none';
}

function machineMs(): { readonly busy: number; readonly all: number } {
  const times = cpus().map(({ times: one }) => one);
  const all = times.reduce(
    (sum, one) => sum + one.user + one.nice + one.sys + one.idle + one.irq,
    0,
  );
  return { busy: all - times.reduce((sum, { idle }) => sum + idle, 0), all };
}

/** The server process of PostgreSQL and its children, including those that have ended. */
async function databaseMs(client: Client): Promise<number | undefined> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const own = await readProcess(String(rows[0]?.pid));
  const server = own === undefined ? undefined : await readProcess(own.parent);
  if (own === undefined || server === undefined) {
    return undefined;
  }
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const all = await Promise.all(names.map(readProcess));
  const children = all.filter((one) => one?.parent === own.parent);
  return children.reduce((sum, one) => sum + (one?.ownMs ?? 0), server.ownMs + server.endedMs);
}

interface ProcessTimes {
  readonly parent: string;
  readonly ownMs: number;
  /** Of its children that have ended. */
  readonly endedMs: number;
}

/** A tick of the kernel's counters. */
const tickMs = 10;

/** From `/proc/{pid}/stat`; undefined if the process has ended, or without such files. */
async function readProcess(pid: string): Promise<ProcessTimes | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (text === undefined) {
    return undefined;
  }
  // The name in parentheses may contain anything; the state follows it.
  const [, parent = '', ...rest] = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = rest.slice(9, 13).map(Number);
  return {
    parent,
    ownMs: (user + system) * tickMs,
    endedMs: (endedUser + endedSystem) * tickMs,
  };
}
