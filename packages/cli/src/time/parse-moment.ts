import { UsageError } from '../exit/usage-error.js';
import { readDuration } from './parse-duration.js';

const datePattern = /^\d{4}-\d{2}-\d{2}$/;
const timePattern =
  /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|z|[+-]\d{2}:?\d{2})?$/;
const days: Readonly<Record<string, number>> = { yesterday: -1, today: 0, tomorrow: 1 };

/**
 * The moment that a user means: RFC 3339, a date, `now`, `today`, `yesterday`, or a time from now such as `-2h` or `-1d12h`. Dates and
 * times without a zone are local. Throws a UsageError that names the option.
 */
export function parseMoment(option: string, text: string, now: Date): Date {
  const moment = readMoment(text.trim(), now);
  if (moment !== undefined && !Number.isNaN(moment.getTime())) return moment;
  throw new UsageError(
    `${option}: "${text}" is not a time. Write it like 2025-11-02T23:00:00Z, 2025-11-02, -2h, -1d12h, yesterday or now.`,
  );
}

function readMoment(text: string, now: Date): Date | undefined {
  if (text === 'now') return now;
  const day = Object.hasOwn(days, text) ? days[text] : undefined;
  if (day !== undefined) return startOfDay(now, day);
  if (datePattern.test(text)) return readCalendar(text, '00:00:00', '');
  if (/^[+-]/.test(text)) return fromNow(text, now);
  const [, date, time, zone = ''] = timePattern.exec(text) ?? [];
  return date === undefined || time === undefined ? undefined : readCalendar(date, time, zone);
}

function fromNow(text: string, now: Date): Date | undefined {
  const duration = readDuration(text.slice(1));
  if (duration === undefined) return undefined;
  return new Date(now.getTime() + (text.startsWith('-') ? -duration : duration));
}

function startOfDay(now: Date, offset: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + offset);
}

/** Without a zone, ECMAScript takes a date with a time as local. 30 February is no day, whatever engines make of it. */
function readCalendar(date: string, time: string, zone: string): Date | undefined {
  const day = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(day.getTime()) || !day.toISOString().startsWith(date)) return undefined;
  return new Date(`${date}T${time}${zone.toUpperCase()}`);
}
