import type { Colour, Paint } from './paint.js';
import { showText } from './show-text.js';

/** A text of a table, in a colour where there are colours. */
export type Cell = string | { readonly text: string; readonly colour: Colour };

/** Lines for programs: the cells of a row, separated by tabs. */
export function formatLines(rows: readonly (readonly Cell[])[], paint: Paint): string {
  return rows.map((row) => row.map((cell) => formatCell(cell, paint)).join('\t')).join('\n');
}

/** A cell as it is shown. */
export function formatCell(cell: Cell, paint: Paint): string {
  const text = showText(textOf(cell));
  return typeof cell === 'string' ? text : paint(cell.colour, text);
}

/** The text of a cell, as it was given. */
export function textOf(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.text;
}
