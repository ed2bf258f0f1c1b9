import process from 'node:process';
import { UsageError } from '../exit/usage-error.js';
import { scripts } from './scripts.js';

/** `completion <shell>`: the script that makes a shell ask this program what could come next. */
export async function printScript(shell: string): Promise<number> {
  const script = Object.hasOwn(scripts, shell) ? scripts[shell] : undefined;
  if (script === undefined) {
    const known = Object.keys(scripts).join(', ');
    throw new UsageError(`There is no completion for "${shell}". Take one of ${known}.`);
  }
  process.stdout.write(script);
  return 0;
}
