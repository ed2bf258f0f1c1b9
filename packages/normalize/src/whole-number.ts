/**
 * Converts a vendor's count or size, as a number or digits, to a number; undefined for anything
 * else: a fraction, a negative number, text, or an integer too large to be exact.
 */
export function wholeNumber(value: unknown): number | undefined {
  const count = typeof value === 'string' && /^\d+$/.test(value.trim()) ? Number(value) : value;
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}
