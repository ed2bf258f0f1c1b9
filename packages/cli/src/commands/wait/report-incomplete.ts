import type { Incomplete } from '../../output/describe-incomplete.js';
import { exitCodes } from '../../output/exit-codes.js';
import type { Output } from '../../output/output.js';

/**
 * Reports tasks that may lack rows, and returns the exit codes for them; none if partial results
 * are allowed.
 */
export function reportIncomplete(
  output: Output,
  results: readonly { readonly handle: string; readonly incomplete?: Incomplete | undefined }[],
  isAllowed: boolean,
): readonly number[] {
  const say = isAllowed ? output.note : output.error;
  const advice = isAllowed
    ? ''
    : ' Request fewer rows per task, or accept this with --allow-partial.';
  return results.flatMap(({ handle, incomplete }) => {
    if (incomplete === undefined) {
      return [];
    }
    say(`${handle}: ${incomplete.message}.${advice}`);
    return isAllowed ? [] : [exitCodes.incomplete];
  });
}
