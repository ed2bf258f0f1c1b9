import { ratio } from './statistics.js';

/**
 * The role of a contender in a comparison: our code, the equivalent of others, the minimum that is
 * possible, or a reference that is only shown.
 */
export type Role = 'ours' | 'peer' | 'limit' | 'reference';

const prefixes: Readonly<Record<Role, string>> = {
  ours: '',
  peer: '',
  limit: '*limit:* ',
  reference: '*for reference:* ',
};

/** The measurements of several contenders. */
export interface Comparison {
  readonly title: string;
  /** One name with its unit for each value of a row. */
  readonly metrics: readonly string[];
  readonly rows: readonly Contender[];
}

export interface Contender {
  readonly label: string;
  readonly role: Role;
  readonly values: readonly number[];
}

/**
 * Formats a Markdown table. Each of our values has its ratio to the limit and to the best peer
 * beside it.
 */
export function formatComparison({ title, metrics, rows }: Comparison): string {
  const heading = [title, ...metrics.flatMap((metric) => [metric, '× limit', '× best peer'])];
  const lines = rows.map(({ label, role, values }) => [
    `${prefixes[role]}${label}`,
    ...values.flatMap((value, column) => [
      formatNumber(value),
      role === 'ours' ? formatRatio(value, least(rows, 'limit', column)) : '',
      role === 'ours' ? formatRatio(value, least(rows, 'peer', column)) : '',
    ]),
  ]);
  const used = heading.map(
    (_, column) => column === 0 || lines.some((line) => line[column] !== ''),
  );
  const keep = (line: readonly string[]): string[] => line.filter((_, column) => used[column]);
  const rule = keep(heading).map((_, column) => (column === 0 ? '---' : '--:'));
  return [keep(heading), rule, ...lines.map(keep)]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

function least(rows: readonly Contender[], wanted: Role, column: number): number | undefined {
  const values = rows
    .filter(({ role }) => role === wanted)
    .map(({ values: own }) => own[column])
    .filter((value) => value !== undefined && value > 0);
  return values.length === 0 ? undefined : Math.min(...values.map(Number));
}

function formatRatio(ours: number, theirs: number | undefined): string {
  const times = theirs === undefined ? undefined : ratio(ours, theirs);
  return times === undefined ? '' : times.toFixed(2);
}

function formatNumber(value: number): string {
  if (Number.isInteger(value)) {
    return String(value);
  }
  if (value >= 100) {
    return value.toFixed(0);
  }
  return value.toFixed(value >= 10 ? 1 : 2);
}
