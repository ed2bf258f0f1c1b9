import type { OutcomeRule } from './vendor.js';

/**
 * A task whose query or name contains this text fails. It works from any language, through any SDK.
 */
const failureMarker = 'emulate:failed';

/** The same for the first attempt only, where a vendor can retry a failed task. */
const passingFailureMarker = 'emulate:failed-once';

/**
 * Tasks succeed, except those marked with `emulate:failed`, and the first attempt at one marked
 * with `emulate:failed-once`.
 */
export const outcomeByMarker: OutcomeRule = ({ name, query, attempt = 1 }) => {
  const marked = (marker: string): boolean => [name, query].some((text) => text.includes(marker));
  const fails = marked(failureMarker) && !(marked(passingFailureMarker) && attempt > 1);
  return fails
    ? {
        kind: 'fails',
        code: 'InternalError',
        message: `The task was asked to fail by ${failureMarker}.`,
      }
    : { kind: 'succeeds' };
};
