import { outcomeOf } from './outcome-of.js';

/**
 * Runs in the folder where the packages are installed, so that names resolve as they do for a user.
 */
const program = `
import { createRequire } from 'node:module';
const require = createRequire(process.cwd() + '/');
for (const specifier of process.argv.slice(1)) {
  for (const load of [(name) => import(name), require]) {
    try {
      if (Object.keys(await load(specifier)).length === 0) throw new Error('it exports nothing');
    } catch (error) {
      console.log(specifier + ' cannot be loaded by ' + (load === require ? 'require' : 'import') + ': ' + error);
      process.exitCode = 1;
    }
  }
}`;

/** Loads each specifier in plain Node, with `import` and with `require`; returns the failures. */
export async function loadPackages(
  folder: string,
  specifiers: readonly string[],
): Promise<string[]> {
  const run = ['--input-type=module', '--eval', program, '--', ...specifiers];
  const { failed, printed } = await outcomeOf(process.execPath, run, folder);
  return failed ? printed.split('\n') : [];
}
