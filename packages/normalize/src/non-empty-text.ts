/**
 * A vendor's text as it is; undefined for the empty string, which vendors send for "not set", and
 * for what is no text.
 */
export function nonEmptyText(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
