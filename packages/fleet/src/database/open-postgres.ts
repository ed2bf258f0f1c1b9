import { Pool, type PoolClient } from 'pg';
import { FleetError } from '../fleet-error.js';
import type { Database, Queries } from './database.js';

/** How a PostgreSQL database is used. */
export interface PostgresOptions {
  /** Maximum number of connections of this process. Default: 8. */
  readonly connections?: number | undefined;
}

const oldestVersion = 130_000;

/**
 * Opens a PostgreSQL database by its URL. Rejects with a FleetError if it cannot be reached or is
 * too old. If a connection breaks later, its statements fail, and the next ones get another
 * connection.
 */
export async function openPostgres(
  address: string,
  { connections = 8 }: PostgresOptions = {},
): Promise<Database> {
  const location = withoutPassword(address);
  const pool = new Pool({
    connectionString: address,
    max: connections,
    application_name: 'download-tasks-fleet',
    connectionTimeoutMillis: 10_000,
    query_timeout: 30_000,
    keepAlive: true,
  });
  // The pool itself removes a connection that breaks while idle.
  pool.on('error', () => undefined);
  try {
    await checkVersion(queriesOf(pool), location);
  } catch (error) {
    await pool.end();
    if (FleetError.isInstance(error)) {
      throw error;
    }
    throw unreachable(location, error);
  }
  return {
    engine: 'postgres',
    location,
    ...queriesOf(pool),
    queue: { executeSql: async (text, values) => pool.query(text, values) },
    transaction: async (act) => inTransaction(pool, act),
    close: async () => pool.end(),
  };
}

/** Throws a FleetError if the queue does not support the server. */
export async function checkVersion(queries: Queries, location: string): Promise<void> {
  const [row] = await queries.query<{ version: number }>(
    `select current_setting('server_version_num')::int as version`,
  );
  const version = row?.version ?? 0;
  if (version >= oldestVersion) {
    return;
  }
  throw new FleetError(
    'database-too-old',
    `${location} is PostgreSQL ${Math.floor(version / 10_000)}, and a fleet requires 13 or later. Update the server, or use another one.`,
  );
}

async function inTransaction<Result>(
  pool: Pool,
  act: (queries: Queries) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let failure: Error | undefined;
  const onError = (error: Error): void => {
    failure = error;
  };
  client.on('error', onError);
  try {
    await client.query('begin');
    const result = await act(queriesOf(client));
    await client.query('commit');
    return result;
  } catch (error) {
    // If the rollback cannot be sent, the server itself ends the transaction.
    await client.query('rollback').catch((cause: Error) => {
      failure = cause;
    });
    throw error;
  } finally {
    client.off('error', onError);
    client.release(failure);
  }
}

function queriesOf(runner: Pool | PoolClient): Queries {
  return {
    query: async <Row extends object>(text: string, values: readonly unknown[] = []) => {
      const { rows } = await runner.query<Row>(text, [...values]);
      return rows;
    },
    script: async (text) => {
      await runner.query(text);
    },
  };
}

function unreachable(location: string, cause: unknown): FleetError {
  const why = cause instanceof Error ? reasonOf(cause) : String(cause);
  return new FleetError(
    'database-unreachable',
    `The database ${location} cannot be reached: ${why}. Check the address, user and password, and that the server is running.`,
    { cause },
  );
}

/** If a host name has several addresses, the failure is an AggregateError. */
function reasonOf(error: Error): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return first instanceof Error ? first.message.replace(/\.$/, '') : String(first);
}

/** The URL without its password. */
function withoutPassword(address: string): string {
  try {
    const url = new URL(address);
    return `${url.protocol}//${url.username ? `${url.username}@` : ''}${url.host}${url.pathname}`;
  } catch {
    throw new FleetError(
      'invalid-option',
      'The database URL is invalid. Use the form postgres://user@host:5432/name.',
    );
  }
}
