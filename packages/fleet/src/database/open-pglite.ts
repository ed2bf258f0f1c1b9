import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { lockTarget, DownloadError, type TargetClaim } from '@download-tasks/downloader';
import type { PGlite, Transaction } from '@electric-sql/pglite';
import { FleetError } from '../fleet-error.js';
import type { Database, Queries } from './database.js';

/** The folder of the database, inside the folder of the fleet. */
const dataName = 'database';
/** Exists if the fleet was moved, and contains its new location. */
export const movedName = 'moved-to.txt';
/** Exists while the database is being created. */
const unfinishedName = 'database.unfinished';

/**
 * Opens the embedded database in a folder, and creates it if it does not exist. Only one process at
 * a time may use it: PGlite itself does not detect a second one, and both would lose rows. Rejects
 * with a FleetError with reason `folder-busy` if another process uses it, and `folder-damaged` if
 * the database is incomplete.
 */
export async function openPglite(directory: string): Promise<Database> {
  const root = resolve(directory);
  await makeFolder(root);
  const lock = await lockFolder(root);
  try {
    await refuseMoved(root);
    const [{ PGlite: Engine }, { fromPglite }] = await Promise.all([
      import('@electric-sql/pglite'),
      import('pg-boss'),
    ]);
    const pglite = await openWhole(root, Engine);
    const check = createLockCheck(root, lock);
    const queries = queriesOf(pglite);
    const queue = fromPglite(pglite);
    return {
      engine: 'pglite',
      location: root,
      query: async <Row extends object>(text: string, values?: readonly unknown[]) => {
        await check();
        return queries.query<Row>(text, values);
      },
      script: async (text) => {
        await check();
        await queries.script(text);
      },
      queue: {
        ...queue,
        executeSql: async (text, values) => {
          await check();
          return queue.executeSql(text, values);
        },
      },
      transaction: async (act) => {
        await check();
        return pglite.transaction(async (running) => act(queriesOf(running)));
      },
      close: async () => {
        await pglite.close();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    if (FleetError.isInstance(error)) {
      throw error;
    }
    throw damaged(root, error instanceof Error ? error.message : String(error), error);
  }
}

async function makeFolder(root: string): Promise<void> {
  try {
    await mkdir(root, { recursive: true });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new FleetError(
      'invalid-option',
      `${root} cannot be used as the folder of a database: ${why}. Choose another one, or give the address of a PostgreSQL database.`,
      { cause },
    );
  }
}

/**
 * Creates the database if it does not exist. A database that an earlier process did not finish
 * creating was still empty, and is created again. A marker file identifies it.
 */
async function openWhole(root: string, engine: typeof PGlite): Promise<PGlite> {
  const [data, note] = [join(root, dataName), join(root, unfinishedName)];
  if (await exists(note)) {
    await rm(data, { recursive: true, force: true });
  }
  if (!(await exists(data))) {
    await writeFile(note, '');
    const made = await engine.create(data);
    await rm(note);
    return made;
  }
  const parts = ['PG_VERSION', 'global/pg_control', 'base'];
  const found = await Promise.all(parts.map(async (part) => exists(join(data, part))));
  if (!found.every(Boolean)) {
    throw damaged(data, 'it does not contain a complete database');
  }
  return engine.create(data);
}

async function refuseMoved(root: string): Promise<void> {
  const path = join(root, movedName);
  // Reading a pipe would never end.
  const isFile = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
  const note = isFile ? await readFile(path, 'utf8').catch(() => undefined) : undefined;
  if (note !== undefined) {
    throw new FleetError(
      'folder-moved',
      `The fleet in ${root} was moved to ${note.trim()}. Use that database; ${movedName} in the folder prevents this one from being used by mistake.`,
    );
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function lockFolder(root: string): Promise<TargetClaim> {
  try {
    return await lockTarget(join(root, dataName));
  } catch (cause) {
    if (!DownloadError.isInstance(cause) || cause.reason !== 'busy') {
      throw cause;
    }
    throw new FleetError(
      'folder-busy',
      `Another process uses the database in ${root}: ${cause.message} End it first, or share one PostgreSQL database between processes with --database postgres://….`,
      { cause },
    );
  }
}

/** A process that ran all the time cannot have lost its lock within this time. */
const trustedMs = 60_000;

/**
 * Returns a check to call before each access: it throws if this process was paused for so long that
 * another one took over the folder. Two processes that write to one database destroy it.
 */
function createLockCheck(root: string, lock: TargetClaim): () => Promise<void> {
  let checkedAt = Date.now();
  return async () => {
    if (Math.abs(Date.now() - checkedAt) < trustedMs) {
      return;
    }
    try {
      await lock.prove();
    } catch (cause) {
      throw new FleetError(
        'folder-busy',
        `Another process took over the database in ${root} while this one was paused. End this process.`,
        { cause },
      );
    }
    checkedAt = Date.now();
  };
}

function damaged(folder: string, why: string, cause?: unknown): FleetError {
  return new FleetError(
    'folder-damaged',
    `The database in ${folder} cannot be used: ${why}. Restore it from a backup, or choose another folder.`,
    { cause },
  );
}

function queriesOf(runner: PGlite | Transaction): Queries {
  return {
    query: async <Row extends object>(text: string, values: readonly unknown[] = []) => {
      const { rows } = await runner.query<Row>(text, [...values]);
      return rows;
    },
    script: async (text) => {
      await runner.exec(text);
    },
  };
}
