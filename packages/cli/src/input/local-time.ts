const dayMs = 86_400_000;

/**
 * Returns the moments at which local clocks show a date and time: usually one, none if clocks skip
 * the time when they go forward, and two, earlier first, if clocks go back. Takes the date and time
 * as if they were UTC.
 */
export function momentsOfLocalTime(asUtc: Date): readonly Date[] {
  const time = asUtc.getTime();
  const offsets = [-dayMs, 0, dayMs].map((distance) => offsetMs(new Date(time + distance)));
  return [...new Set(offsets)]
    .map((offset) => new Date(time - offset))
    .filter((moment) => moment.getTime() + offsetMs(moment) === time)
    .toSorted((left, right) => left.getTime() - right.getTime());
}

/** Formats a moment in local time with the UTC offset: `2025-10-26T02:30:00+01:00`. */
export function formatLocalTime(moment: Date): string {
  const offset = offsetMs(moment);
  const local = new Date(moment.getTime() + offset).toISOString().replace(/(?:\.000)?Z$/, '');
  const minutes = Math.round(Math.abs(offset) / 60_000);
  return `${local}${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

function pad(count: number): string {
  return String(count).padStart(2, '0');
}

function offsetMs(moment: Date): number {
  return -moment.getTimezoneOffset() * 60_000;
}
