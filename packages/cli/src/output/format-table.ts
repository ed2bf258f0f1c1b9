import stringWidth from 'string-width';
import type { Colour, Paint } from './paint.js';
import { showText } from './show-text.js';

/** A text of a table, in a colour where there are colours. */
export type Cell = string | { readonly text: string; readonly colour: Colour };

/** Lines of a table, each column padded to its widest cell; wide characters are counted as they show. */
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

/** Lines for programs: the cells of a row, separated by tabs. */
export function formatLines(rows: readonly (readonly Cell[])[], paint: Paint): string {
  return rows.map((row) => row.map((cell) => formatCell(cell, paint)).join('\t')).join('\n');
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

function formatCell(cell: Cell, paint: Paint): string {
  const text = showText(textOf(cell));
  return typeof cell === 'string' ? text : paint(cell.colour, text);
}

function textOf(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.text;
}
