/**
 * This code did not exist before, so an earlier date must be wrong. Unset clocks show 1970.
 */
const earliest = Date.UTC(2025, 0, 1);
/** A later date is a mistake, and a wait for it would never end. */
const latest = Date.UTC(2100, 0, 1);

/**
 * The `date` header of a response, in milliseconds since 1970. Undefined if it is missing, not a
 * date, or impossible.
 */
export function serverTime(date: string | null | undefined): number | undefined {
  const time = parseHttpDate(date);
  return time !== undefined && time >= earliest ? time : undefined;
}

/** Parses an HTTP date to milliseconds since 1970; undefined for anything else. */
export function parseHttpDate(text: string | null | undefined): number | undefined {
  // Without this check `Date.parse` finds a year in nearly any number.
  if (typeof text !== 'string' || !/^[a-z]{3,9},? .{8,40} GMT$/i.test(text)) {
    return undefined;
  }
  const time = Date.parse(text);
  return time >= 0 && time < latest ? time : undefined;
}
