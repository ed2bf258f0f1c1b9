import type { Context } from '../context/context.js';
import { incompleteCode } from '../exit/exit-code.js';
import type { Incomplete } from '../output/describe-incomplete.js';
import { isSet } from '../program/flags.js';

/** Says which tasks may lack rows, and returns the exit codes that stand for it: none with `--allow-partial`. */
export function reportIncomplete(
  { flags, output }: Context,
  results: readonly { readonly handle: string; readonly incomplete?: Incomplete | undefined }[],
): readonly number[] {
  const isAllowed = isSet(flags, 'allowPartial');
  const say = isAllowed ? output.note : output.error;
  const advice = isAllowed ? '' : ' Ask for less in one task, or accept it with --allow-partial.';
  return results.flatMap(({ handle, incomplete }) => {
    if (incomplete === undefined) return [];
    say(`${handle}: ${incomplete.message}.${advice}`);
    return isAllowed ? [] : [incompleteCode];
  });
}
