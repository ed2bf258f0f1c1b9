import { outcomeOf } from '../packaging/outcome-of.js';
import { success } from './sample-program.js';

/** One use of an installed vendor package, and its outcome. */
export interface Trial {
  readonly name: string;
  /** The output of a failure. Absent: it succeeded. */
  readonly failure?: string;
}

/** Runs a command that must succeed. */
export async function tryCommand(
  name: string,
  [program = '', ...parameters]: readonly string[],
  folder: string,
): Promise<Trial> {
  const { failed, printed } = await outcomeOf(program, parameters, folder);
  return failed ? { name, failure: printed.slice(-2_000) } : { name };
}

/** Runs a sample program: it must print that its call succeeded, and nothing else. */
export async function tryProgram(
  name: string,
  [program = '', ...parameters]: readonly string[],
  folder: string,
): Promise<Trial> {
  const { printed } = await outcomeOf(program, parameters, folder);
  return printed === success ? { name } : { name, failure: printed.slice(-2_000) };
}
