import type { FieldSpec } from './operation-spec.js';

/**
 * A moment in the unit and type of a vendor's field; fractions of a second are cut off, except in
 * milliseconds.
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
