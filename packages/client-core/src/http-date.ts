/** The end of the year 9999: behind it dates have no text that an API would read. */
const endOfTime = 253_402_300_800_000;

/** A date as headers write it, in milliseconds since 1970; undefined for anything else. */
export function parseHttpDate(text: string | null): number | undefined {
  // Without this check `Date.parse` finds a year in nearly any number.
  if (text === null || !/^[a-z]{3,9},? .{8,40} GMT$/i.test(text)) {
    return undefined;
  }
  const time = Date.parse(text);
  return time >= 0 && time < endOfTime ? time : undefined;
}
