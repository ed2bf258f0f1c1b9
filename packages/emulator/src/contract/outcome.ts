import type { OutcomeRule } from './vendor.js';

/** Text that makes a task fail when its query or name contains it: works from any language, through any SDK. */
const failureMarker = 'emulate:failed';

/** The same for the first try at a task only, where a vendor lets a failed task run again. */
const passingFailureMarker = 'emulate:failed-once';

/** Tasks succeed, except those marked with `emulate:failed`, and the first try at one marked with `emulate:failed-once`. */
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
