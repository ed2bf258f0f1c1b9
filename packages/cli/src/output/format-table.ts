import stringWidth from 'string-width';
import { formatCell, textOf } from './format-lines.js';
import type { Cell } from './format-lines.js';
import type { Paint } from './paint.js';
import { showText } from './show-text.js';

/** Options for drawing a table. */
export interface TableOptions {
  readonly paint: Paint;
  /** The width of the screen in columns. Absent: unlimited. */
  readonly width?: number | undefined;
}

/**
 * Formats a table with each column padded to its widest cell, counting wide characters by their
 * display width. If the table is wider than the screen, each row becomes a block with a line for
 * each cell, so that nothing is truncated and words can be copied.
 */
export function formatTable(
  head: readonly string[] | undefined,
  rows: readonly (readonly Cell[])[],
  { paint, width = Number.POSITIVE_INFINITY }: TableOptions,
): string {
  const all = head === undefined ? rows : [head, ...rows];
  const shown = all.map((row) => row.map((cell) => showText(textOf(cell))));
  const widths = widthsOf(shown);
  const total = widths.reduce((sum, each) => sum + each + 2, -2);
  if (total > width && head !== undefined) {
    return rows.map((row) => formatBlock(head, row, paint)).join('\n\n');
  }
  return all.map((row, index) => formatLine(row, shown[index] ?? [], widths, paint)).join('\n');
}

function widthsOf(shown: readonly (readonly string[])[]): readonly number[] {
  const columns = Math.max(0, ...shown.map((row) => row.length));
  return Array.from({ length: columns }, (_, column) =>
    Math.max(...shown.map((row) => stringWidth(row[column] ?? ''))),
  );
}

/** Formats a row as a block with one cell per line. Empty cells are omitted. */
function formatBlock(head: readonly string[], row: readonly Cell[], paint: Paint): string {
  const width = Math.max(...head.map((name) => name.length));
  return row
    .flatMap((cell, index) => {
      const name = (head[index] ?? '').padEnd(width);
      return textOf(cell) === '' ? [] : [`${paint('dim', name)}  ${formatCell(cell, paint)}`];
    })
    .join('\n');
}

function formatLine(
  cells: readonly Cell[],
  shown: readonly string[],
  widths: readonly number[],
  paint: Paint,
): string {
  return widths
    .map((width, column) => {
      const padding = Math.max(0, width - stringWidth(shown[column] ?? ''));
      return formatCell(cells[column] ?? '', paint) + ' '.repeat(padding);
    })
    .join('  ')
    .trimEnd();
}
