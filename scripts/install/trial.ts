import { outcomeOf } from '../packaging/outcome-of.js';
import { success } from './sample-program.js';

/** One thing that a user does with an installed vendor package, and how it went. */
export interface Trial {
  readonly name: string;
  /** What was printed when it did not succeed. Absent: it succeeded. */
  readonly failure?: string;
}

/** Runs a command that has to end well. */
export async function tryCommand(
  name: string,
  [program = '', ...parameters]: readonly string[],
  folder: string,
): Promise<Trial> {
  const { failed, printed } = await outcomeOf(program, parameters, folder);
  return failed ? { name, failure: printed.slice(-2_000) } : { name };
}

/** Runs a sample program: it has to say that its call succeeded, and nothing else. */
export async function tryProgram(
  name: string,
  [program = '', ...parameters]: readonly string[],
  folder: string,
): Promise<Trial> {
  const { printed } = await outcomeOf(program, parameters, folder);
  return printed === success ? { name } : { name, failure: printed.slice(-2_000) };
}
