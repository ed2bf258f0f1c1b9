import { formatChinaTime } from './values.js';
import { schemaName, type RowValues, type TrackEvent } from './track-events.js';

/** What a statement does with a change: REVERSE undoes it, FORWARD does it again. */
export type SqlDirection = 'REVERSE' | 'FORWARD';

/** The comment line that DMS puts in front of each statement. */
export function commentOf({ at, number }: TrackEvent): string {
  return `-- Timestamp:${formatChinaTime(at)} #${number}`;
}

/** The statement that undoes or repeats a change. */
export function statementOf(event: TrackEvent, direction: SqlDirection): string {
  const [from, to] =
    direction === 'FORWARD' ? [event.before, event.after] : [event.after, event.before];
  const table = `\`${schemaName}\`.\`${event.tableName.replaceAll('`', '``')}\``;
  if (from === undefined) {
    return insert(table, to ?? {});
  }
  if (to === undefined) {
    return `DELETE FROM ${table} WHERE ${keyOf(from)}`;
  }
  return `UPDATE ${table} SET ${assignments(to).join(' , ')} WHERE ${keyOf(from)}`;
}

function insert(table: string, row: RowValues): string {
  const names = Object.keys(row).map((name) => `\`${name}\``);
  return `INSERT INTO ${table} (${names.join(', ')}) VALUES (${Object.values(row).map(literal).join(', ')})`;
}

function assignments(row: RowValues): string[] {
  return Object.entries(row).map(([name, value]) => `\`${name}\`=${literal(value)}`);
}

function keyOf({ id = 0 }: RowValues): string {
  return `(\`id\`=${literal(id)})`;
}

function literal(value: string | number): string {
  return typeof value === 'number'
    ? String(value)
    : `'${value.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`;
}
