import { ratio } from './statistics.js';

/** What was measured of several contenders, the first of which is ours. */
export interface Comparison {
  readonly title: string;
  /** One name with its unit for each value of a row. */
  readonly metrics: readonly string[];
  readonly rows: readonly { readonly label: string; readonly values: readonly number[] }[];
}

/** A plain table; beside each value of another row stands how many times as much ours takes. */
export function formatComparison({ title, metrics, rows }: Comparison): string {
  const [ours] = rows;
  const heading = [title, ...metrics.flatMap((metric) => [metric, 'ours/it'])];
  const lines = rows.map(({ label, values }) => [
    `  ${label}`,
    ...values.flatMap((value, column) => [
      formatNumber(value),
      ours?.label === label ? '' : formatRatio(ours?.values[column], value),
    ]),
  ]);
  return align([heading, ...lines]);
}

function align(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const pad = (cell: string, column: number): string =>
    column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0);
  return rows.map((row) => row.map(pad).join('  ').trimEnd()).join('\n');
}

function formatRatio(ours: number | undefined, theirs: number): string {
  const times = ours === undefined ? undefined : ratio(ours, theirs);
  return times === undefined ? '–' : times.toFixed(2);
}

function formatNumber(value: number): string {
  if (Number.isInteger(value)) return String(value);
  if (value >= 100) return value.toFixed(0);
  return value.toFixed(value >= 10 ? 1 : 2);
}
