import type { Db } from 'pg-boss';

/**
 * Runs statements. Values are strings, numbers, booleans, null and arrays of these; statements cast
 * all other types.
 */
export interface Queries {
  /** One statement with `$1`, `$2`, … for its values. Resolves with its rows. */
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Several statements without values. */
  script(text: string): Promise<void>;
}

/** The database that holds a fleet's tables. */
export interface Database extends Queries {
  readonly engine: 'pglite' | 'postgres';
  /** For messages; contains no password. */
  readonly location: string;
  /** Runs statements in a transaction: all of them take effect, or none if `act` rejects. */
  transaction<Result>(act: (queries: Queries) => Promise<Result>): Promise<Result>;
  /** The same database, as the queue expects it. */
  readonly queue: Db;
  close(): Promise<void>;
}

/** Statements of a transaction, as the queue expects them. */
export function queueWithin(queries: Queries): Db {
  return {
    executeSql: async (text, values = []) => ({ rows: await queries.query<object>(text, values) }),
  };
}
