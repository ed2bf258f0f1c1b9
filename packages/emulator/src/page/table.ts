import { escapeHtml } from './escape-html.js';

/** A row: its cells, and a word that decides its colour. */
export interface TableRow {
  readonly cells: readonly string[];
  readonly tone?: string;
}

/** A table of texts, or a line that says that there is nothing. Everything is escaped. */
export function renderTable(options: {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
  readonly empty: string;
}): string {
  const { title, columns, rows, empty } = options;
  const heading = `<h2>${escapeHtml(title)}</h2>`;
  if (rows.length === 0) return `<section>${heading}<p>${escapeHtml(empty)}</p></section>`;
  const head = columns.map((column) => `<th scope="col">${escapeHtml(column)}</th>`).join('');
  const body = rows.map(renderRow).join('');
  return `<section>${heading}<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div></section>`;
}

function renderRow({ cells, tone = '' }: TableRow): string {
  const content = cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('');
  return `<tr class="${escapeHtml(tone)}">${content}</tr>`;
}
