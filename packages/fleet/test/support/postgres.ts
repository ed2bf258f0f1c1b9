import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chownSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';

/** A PostgreSQL server for one test. */
export interface TestPostgres {
  /** The address of a new, empty database. */
  createDatabase(): Promise<string>;
  /** Stops the server immediately, like a failing machine, and restarts it after a while. */
  interrupt(ms: number): Promise<void>;
  close(): Promise<void>;
}

const run = promisify(execFile);

/** Where Debian and others install PostgreSQL; empty if it is not installed. */
const programs = ['/usr/lib/postgresql', '/usr/local/pgsql', '/opt/homebrew/opt'].flatMap(
  (folder) => {
    try {
      return readdirSync(folder)
        .toSorted()
        .map((version) => join(folder, version, 'bin'))
        .filter((bin) => readdirSync(bin).includes('initdb'));
    } catch {
      return [];
    }
  },
);

/** Why tests on PostgreSQL are skipped; empty if they run. */
export const postgresSkipReason =
  programs.length > 0
    ? ''
    : 'skipped: PostgreSQL is not installed; `apt-get install postgresql` installs it';

/**
 * Starts a server with its own folder and port. It does not wait for the disk: in these tests only
 * processes fail, not the machine.
 */
export async function startPostgres(): Promise<TestPostgres> {
  const bin = programs.at(-1) ?? '';
  const owner = ownerOf();
  const folder = mkdtempSync(join(tmpdir(), 'download-tasks-postgres-'));
  if (owner !== undefined) {
    chownSync(folder, owner.uid, owner.gid);
  }
  const options = { ...owner, cwd: folder };
  const data = join(folder, 'data');
  await run(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'fleet', '-A', 'trust', '-E', 'UTF8', '--no-sync', '--locale=C'],
    options,
  );
  const port = await freePort();
  const settings = ['fsync=off', 'full_page_writes=off', 'max_connections=200', `port=${port}`];
  const start = (): ChildProcess =>
    spawn(
      join(bin, 'postgres'),
      ['-D', data, '-k', folder, '-h', '127.0.0.1', ...settings.flatMap((one) => ['-c', one])],
      { ...options, stdio: 'ignore' },
    );
  let server = start();
  const addressOf = (name: string): string => `postgres://fleet@127.0.0.1:${port}/${name}`;
  await untilReady(addressOf('postgres'), server);
  let databases = 0;
  return {
    createDatabase: async () => {
      databases += 1;
      const name = `fleet_${databases}`;
      await once(addressOf('postgres'), `create database ${name}`);
      return addressOf(name);
    },
    interrupt: async (ms) => {
      await end(server, 'SIGQUIT');
      await new Promise((resolve) => setTimeout(resolve, ms));
      server = start();
      await untilReady(addressOf('postgres'), server);
    },
    close: async () => {
      await end(server, 'SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** It may have ended already: Ctrl-C reaches every process of a terminal. */
async function end(process: ChildProcess, signal: 'SIGINT' | 'SIGQUIT'): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) {
    return;
  }
  const ended = new Promise((resolve) => process.once('exit', resolve));
  process.kill(signal);
  await ended;
}

/** PostgreSQL refuses to run as root. */
function ownerOf(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) {
    return undefined;
  }
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((one) => one.startsWith('postgres:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function untilReady(address: string, server: ChildProcess): Promise<void> {
  for (;;) {
    if (server.exitCode !== null) {
      throw new Error('PostgreSQL did not start.');
    }
    try {
      await once(address, 'select 1');
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function once(address: string, text: string): Promise<void> {
  const client = new Client({ connectionString: address });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
