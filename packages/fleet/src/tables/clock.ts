import type { Queries } from '../database/database.js';

/** The time of the database, which all processes share; ms since 1970. */
export async function readClock(queries: Queries): Promise<number> {
  const [row] = await queries.query<{ now: number }>(
    'select (extract(epoch from clock_timestamp()) * 1000)::float8 as now',
  );
  if (row === undefined) {
    throw new Error('The database did not return the time.');
  }
  return row.now;
}
