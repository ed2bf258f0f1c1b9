import stringWidth from 'string-width';
import { type Cell, formatCell, textOf } from './format-lines.js';
import type { Paint } from './paint.js';
import { showText } from './show-text.js';

/**
 * Lines of a table, each column padded to its widest cell; wide characters are counted as they
 * show.
 */
export function formatTable(
  head: readonly string[] | undefined,
  rows: readonly (readonly Cell[])[],
  paint: Paint,
): string {
  const all = head === undefined ? rows : [head, ...rows];
  const shown = all.map((row) => row.map((cell) => showText(textOf(cell))));
  const columns = Math.max(0, ...shown.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...shown.map((row) => stringWidth(row[column] ?? ''))),
  );
  return all.map((row, index) => formatLine(row, shown[index] ?? [], widths, paint)).join('\n');
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
