import { median, type Measurement } from './measure.js';

/** All that was measured in one case, by tool. */
export type Results = ReadonlyMap<string, readonly Measurement[]>;

/** Median of a tool; not a number when it was not run. */
export function medianOf(results: Results, tool: string, key: keyof Measurement): number {
  return median((results.get(tool) ?? []).map((each) => each[key]));
}

/** One row for each tool, as Markdown that is formatted already. */
export function resultTable(results: Results, reference: string): string {
  const head = ['', 'wall s', 'CPU s', 'peak MiB', `wall / ${reference}`, `CPU / ${reference}`];
  const rows = [...results.keys()].map((tool) => {
    const [wall, cpu] = [medianOf(results, tool, 'wallMs'), medianOf(results, tool, 'cpuMs')];
    const seconds = [wall / 1000, cpu / 1000].map((value) => value.toFixed(2));
    const ratios = [
      wall / medianOf(results, reference, 'wallMs'),
      cpu / medianOf(results, reference, 'cpuMs'),
    ];
    const peak = medianOf(results, tool, 'peakMiB').toFixed(0);
    return [tool, ...seconds, peak, ...ratios.map((value) => value.toFixed(2))];
  });
  return table([head, ...rows], 'right');
}

/**
 * Markdown as Prettier writes it. The first column is on the left, the others are where they are
 * said to be.
 */
export function table(rows: readonly (readonly string[])[], others: 'left' | 'right'): string {
  const [head = []] = rows;
  const widths = head.map((_cell, column) =>
    Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const isRight = (column: number): boolean => column > 0 && others === 'right';
  const line = (row: readonly string[]): string => {
    const cells = row.map((cell, column) =>
      isRight(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
    );
    return `| ${cells.join(' | ')} |`;
  };
  const rule = widths.map((width, column) =>
    isRight(column) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
  );
  return [line(head), line(rule), ...rows.slice(1).map(line)].join('\n');
}
