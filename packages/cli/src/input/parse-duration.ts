import { UsageError } from './usage-error.js';

const unitMs: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** Converts `90s`, `10m`, `1h30m` or `2d` to milliseconds. Returns undefined for anything else. */
export function readDuration(text: string): number | undefined {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|[smhdw])/gy)];
  const isWhole = parts.length > 0 && parts.map(([part]) => part).join('') === text;
  if (!isWhole) {
    return undefined;
  }
  return parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (unitMs[unit] ?? 0), 0);
}

/** Converts an option's duration to milliseconds. Throws a UsageError that names the option. */
export function parseDuration(option: string, text: string): number {
  const duration = readDuration(text);
  if (duration !== undefined && duration > 0) {
    return duration;
  }
  throw new UsageError(
    `${option}: "${text}" is not a duration above 0. Write it like 90s, 10m, 1h30m or 2d.`,
  );
}

/** Does the same for a duration that may be 0. */
export function parsePause(option: string, text: string): number {
  const duration = readDuration(text);
  if (duration !== undefined) {
    return duration;
  }
  throw new UsageError(
    `${option}: "${text}" is not a duration. Write it like 0s, 90s, 10m, 1h30m or 2d.`,
  );
}

/** The longest wait, because timers end at 24.8 days. */
const longestTimeoutMs = 24 * 86_400_000;

/** Does the same for the duration after which a wait ends. */
export function parseTimeout(option: string, text: string): number {
  const duration = parseDuration(option, text);
  if (duration <= longestTimeoutMs) {
    return duration;
  }
  throw new UsageError(
    `${option}: "${text}" is more than 24 days. Use at most 24d; the same command continues after that.`,
  );
}
