import type { Db } from 'pg-boss';

/**
 * Runs statements. Values are texts, numbers, booleans, null and arrays of them; statements cast
 * what is something else.
 */
export interface Queries {
  /** One statement with `$1`, `$2`, … for its values. Resolves with its rows. */
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Several statements without values. */
  script(text: string): Promise<void>;
}

/** What a fleet keeps its tables in. */
export interface Database extends Queries {
  readonly engine: 'pglite' | 'postgres';
  /** For messages; holds no password. */
  readonly location: string;
  /** Runs statements together: all of them take effect, or none when `act` rejects. */
  transaction<Result>(act: (queries: Queries) => Promise<Result>): Promise<Result>;
  /** The same database, as the queue takes it. */
  readonly queue: Db;
  close(): Promise<void>;
}

/** Statements of a transaction, as the queue takes them. */
export function queueWithin(queries: Queries): Db {
  return {
    executeSql: async (text, values = []) => ({ rows: await queries.query<object>(text, values) }),
  };
}
