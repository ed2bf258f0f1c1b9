import type { Database } from './database.js';
import { migrate } from './migrate.js';
import { openPglite } from './open-pglite.js';
import { openPostgres, type PostgresOptions } from './open-postgres.js';

/**
 * The database of a fleet: the URL of a PostgreSQL database, `postgres://…`, for any number of
 * processes; or a folder for the embedded database, for one process.
 */
export type DatabaseChoice = string;

/** Opens the database and migrates its tables to this release. */
export async function openDatabase(
  choice: DatabaseChoice,
  options: PostgresOptions = {},
): Promise<Database> {
  const isAddress = /^postgres(?:ql)?:\/\//.test(choice);
  const database = isAddress ? await openPostgres(choice, options) : await openPglite(choice);
  try {
    await migrate(database);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}
