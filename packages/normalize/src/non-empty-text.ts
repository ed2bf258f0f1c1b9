/**
 * A vendor's text unchanged; undefined for the empty string, which vendors send for "not set", and
 * for values that are not text.
 */
export function nonEmptyText(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
