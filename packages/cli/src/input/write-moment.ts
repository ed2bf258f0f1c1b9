import type { FieldSpec } from './operation-spec.js';

/**
 * Formats a moment in the unit and type of a vendor's field. Truncates fractions of a second,
 * except for milliseconds.
 */
export function writeMoment(moment: Date, { time, type }: FieldSpec): string | number {
  const milliseconds = moment.getTime();
  const seconds = Math.floor(milliseconds / 1000);
  if (time === 'rfc3339') {
    return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
  }
  const count = time === 'ms' ? milliseconds : seconds;
  return type === 'string' ? String(count) : count;
}
