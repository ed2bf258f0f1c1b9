const isoPattern =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ]((?:[01]\d|2[0-3]):[0-5]\d)(:[0-5]\d)?([.,]\d+)?(?:([Zz])|([+-]\d{2}):?(\d{2}))$/;
const endOfYear9999 = 253_402_300_799_999;
const daysOfMonths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Converts a vendor's seconds or milliseconds since 1970, as a number or digits, to RFC 3339 UTC;
 * undefined for anything else. Zero and negative values count as absent: vendors send 0 for "not
 * yet".
 */
export function timestampFromEpoch(value: unknown, unit: 's' | 'ms'): string | undefined {
  const count = typeof value === 'string' && /^\d+$/.test(value.trim()) ? Number(value) : value;
  return typeof count === 'number' ? toRfc3339(unit === 's' ? count * 1000 : count) : undefined;
}

/**
 * Converts a vendor's ISO 8601 time to RFC 3339 UTC; undefined for anything else, including a time
 * without a zone, because a wrong guess would shift it by hours. Times up to 1970 count as absent:
 * some servers send the year 1 for "not yet".
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
    zone,
    hours = '+00',
    minutes = '00',
  ] = match;
  if (!isCalendarDate(Number(year), Number(month), Number(day))) {
    return undefined;
  }
  const milliseconds = `.${fraction.slice(1, 4).padEnd(3, '0')}`;
  const local = `${year}-${month}-${day}T${time}${seconds}${milliseconds}`;
  if (zone !== undefined && Number(year) > 1970) {
    // The time is already UTC, and certainly after 1970.
    return `${local}Z`;
  }
  return toRfc3339(Date.parse(`${local}${hours}:${minutes}`));
}

/** Engines differ in whether 30 February rolls over to March. */
function isCalendarDate(year: number, month: number, day: number): boolean {
  const isLeapYear = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && isLeapYear ? 29 : daysOfMonths[month - 1];
  return days !== undefined && day >= 1 && day <= days;
}

function toRfc3339(milliseconds: number): string | undefined {
  const isTime = milliseconds > 0 && milliseconds <= endOfYear9999;
  return isTime ? new Date(milliseconds).toISOString() : undefined;
}
