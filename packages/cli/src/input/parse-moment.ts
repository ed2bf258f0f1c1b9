import { UsageError } from './usage-error.js';
import { formatLocalTime, momentsOfLocalTime } from './local-time.js';
import { readDuration } from './parse-duration.js';

const datePattern = /^\d{4}-\d{2}-\d{2}$/;
const timePattern =
  /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|z|[+-]\d{2}:?\d{2})?$/;
const days: Readonly<Record<string, number>> = { yesterday: -1, today: 0, tomorrow: 1 };

/**
 * Parses a user's time: RFC 3339, a date, `now`, `today`, `yesterday`, a relative time such as
 * `-2h` or `-1d12h`, or the syntax of other tools: `2h`, `2 hours ago`, and seconds or milliseconds
 * since 1970, with or without `@`. Dates and times without a zone are local; a date means the start
 * of that day. Throws a UsageError that names the option, also for a local time that does not exist
 * or exists twice because of a clock change.
 */
export function parseMoment(option: string, text: string, now: Date): Date {
  const moments = readMoments(text.trim(), now);
  const [moment, second] = moments ?? [];
  if (moments === undefined || Number.isNaN(moment?.getTime())) {
    throw new UsageError(
      `${option}: "${text}" is not a time. Write it like 2025-11-02T23:00:00Z, 2025-11-02, -2h, 1d12h, "2 hours ago", yesterday or now.`,
    );
  }
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (moment === undefined) {
    throw new UsageError(
      `${option}: "${text}" does not exist in ${zone}, because clocks skip it when they go forward. Use another time, or add a time zone.`,
    );
  }
  if (second !== undefined) {
    throw new UsageError(
      `${option}: "${text}" exists twice in ${zone}, because clocks go back. Write ${formatLocalTime(moment)} or ${formatLocalTime(second)}.`,
    );
  }
  return moment;
}

/** Returns the moments that a text can mean, or undefined if it is not a time. */
function readMoments(text: string, now: Date): readonly Date[] | undefined {
  const [, date, time, zone] = timePattern.exec(text) ?? [];
  if (date !== undefined && time !== undefined) {
    return readTime(date, time, zone);
  }
  const moment = readMoment(text, now);
  return moment && [moment];
}

function readMoment(text: string, now: Date): Date | undefined {
  if (text === 'now') {
    return now;
  }
  const day = Object.hasOwn(days, text) ? days[text] : undefined;
  if (day !== undefined) {
    return startOfDay(now, day);
  }
  if (datePattern.test(text)) {
    return isCalendarDay(text) ? startOfDate(text) : undefined;
  }
  return readEpoch(text) ?? (/^[+-]/.test(text) ? fromNow(text, now) : readAgo(text, now));
}

/** Reads `2h`, `2h ago`, `2 hours ago`. */
function readAgo(text: string, now: Date): Date | undefined {
  const short = text
    .replace(/\s+ago$/, '')
    .replaceAll(
      /\s*(w|d|h|m|s)(?:eeks?|ays?|ours?|in(?:ute)?s?|ec(?:ond)?s?)?\b\s*/g,
      (_, unit: string) => unit,
    );
  return fromNow(`-${short}`, now);
}

/** Reads seconds or milliseconds since 1970. */
function readEpoch(text: string): Date | undefined {
  const [, digits = ''] = /^@?(\d{9,13})$/.exec(text) ?? [];
  if (digits === '') {
    return undefined;
  }
  return new Date(Number(digits) * (digits.length > 11 ? 1 : 1000));
}

function fromNow(text: string, now: Date): Date | undefined {
  const duration = readDuration(text.slice(1));
  if (duration === undefined) {
    return undefined;
  }
  return new Date(now.getTime() + (text.startsWith('-') ? -duration : duration));
}

/** Returns the first moment of a day, which is not midnight if clocks go forward at midnight. */
function startOfDay(now: Date, offset: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + offset);
}

function startOfDate(date: string): Date {
  return new Date(`${date}T00:00:00`);
}

function readTime(
  date: string,
  time: string,
  zone: string | undefined,
): readonly Date[] | undefined {
  if (!isCalendarDay(date)) {
    return undefined;
  }
  const moment = new Date(`${date}T${time}${(zone ?? 'Z').toUpperCase()}`);
  if (Number.isNaN(moment.getTime())) {
    return undefined;
  }
  return zone === undefined ? momentsOfLocalTime(moment) : [moment];
}

/** Rejects dates such as 30 February, which engines may accept. */
function isCalendarDay(date: string): boolean {
  const day = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date);
}
