const days = 10;
const dayMs = 86_400_000;

/** The range to export. */
export function rangeOf(): { readonly from: Date; readonly to: Date; readonly seconds: number } {
  const from = new Date('2025-11-01T00:00:00Z');
  return { from, to: new Date(from.getTime() + days * dayMs), seconds: (days * dayMs) / 1000 };
}

/** The log store that holds this number of rows in the range. */
export function storeOf(rows: number): string {
  return `rows-${rows}`;
}
