const isoPattern =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ]((?:[01]\d|2[0-3]):[0-5]\d)(:[0-5]\d)?([.,]\d+)?(?:([Zz])|([+-]\d{2}):?(\d{2}))$/;
const endOfYear9999 = 253_402_300_799_999;

/**
 * A vendor's seconds or milliseconds since 1970, as a number or in digits, as RFC 3339 UTC;
 * undefined for anything else. Zero and less count as absent: vendors write 0 for "not yet".
 */
export function timestampFromEpoch(value: unknown, unit: 's' | 'ms'): string | undefined {
  const count = typeof value === 'string' && /^\d+$/.test(value.trim()) ? Number(value) : value;
  return typeof count === 'number' ? toRfc3339(unit === 's' ? count * 1000 : count) : undefined;
}

/**
 * A vendor's ISO 8601 time as RFC 3339 UTC; undefined for anything else, a time without a zone
 * included, as guessing the zone would shift it by hours. Times up to 1970 count as absent: some
 * servers write the year 1 for "not yet".
 */
export function timestampFromIso(value: unknown): string | undefined {
  const match = typeof value === 'string' ? isoPattern.exec(value.trim()) : null;
  if (match === null) {
    return undefined;
  }
  const [
    ,
    year,
    month,
    day,
    time,
    seconds = ':00',
    fraction = '',
    ,
    hours = '+00',
    minutes = '00',
  ] = match;
  const date = `${year}-${month}-${day}`;
  if (!isCalendarDate(date)) {
    return undefined;
  }
  const milliseconds = `.${fraction.slice(1, 4).padEnd(3, '0')}`;
  return toRfc3339(Date.parse(`${date}T${time}${seconds}${milliseconds}${hours}:${minutes}`));
}

/** Engines differ in whether they roll 30 February over to March. */
function isCalendarDate(date: string): boolean {
  const instant = new Date(`${date}T00:00:00.000Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date);
}

function toRfc3339(milliseconds: number): string | undefined {
  const isTime = milliseconds > 0 && milliseconds <= endOfYear9999;
  return isTime ? new Date(milliseconds).toISOString() : undefined;
}
