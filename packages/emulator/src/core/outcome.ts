import type { OutcomeRule } from '../vendor.js';

/** Text that makes a task fail when its query or name contains it: works from any language, through any SDK. */
const failureMarker = 'emulate:failed';

/** Tasks succeed, except those marked with `emulate:failed`. */
export const outcomeByMarker: OutcomeRule = ({ name, query }) =>
  [name, query].some((text) => text.includes(failureMarker))
    ? {
        kind: 'fails',
        code: 'InternalError',
        message: `The task was asked to fail by ${failureMarker}.`,
      }
    : { kind: 'succeeds' };
