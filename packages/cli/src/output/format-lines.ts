import type { Colour, Paint } from './paint.js';
import { showText } from './show-text.js';

/** A text in a table, with an optional colour. */
export type Cell = string | { readonly text: string; readonly colour: Colour };

/** Formats rows for programs: one line per row, cells separated by tabs. */
export function formatLines(rows: readonly (readonly Cell[])[], paint: Paint): string {
  return rows.map((row) => row.map((cell) => formatCell(cell, paint)).join('\t')).join('\n');
}

/** Formats a cell for display. */
export function formatCell(cell: Cell, paint: Paint): string {
  const text = showText(textOf(cell));
  return typeof cell === 'string' ? text : paint(cell.colour, text);
}

/** Returns the original text of a cell. */
export function textOf(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.text;
}
