import stringWidth from 'string-width';

/** Lines of a table with a head, each column padded to its widest cell; wide characters and colours are counted as they show. */
export function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) =>
    Math.max(...all.map((row) => stringWidth(row[column] ?? ''))),
  );
  return all.map((row) => formatLine(row, widths)).join('\n');
}

function formatLine(cells: readonly string[], widths: readonly number[]): string {
  return widths
    .map((width, column) => {
      const cell = cells[column] ?? '';
      return cell + ' '.repeat(Math.max(0, width - stringWidth(cell)));
    })
    .join('  ')
    .trimEnd();
}
