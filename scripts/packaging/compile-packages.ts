import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { outcomeOf } from './outcome-of.js';

// The compiler of the repository; the generators use an older one, which takes ten times as long.
const compiler = path.join(import.meta.dirname, '../../node_modules/typescript/bin/tsc');

/** The two ways in which users resolve packages: by Node's rules, and by a bundler's. */
const resolutions = [
  ['--module', 'nodenext'],
  ['--module', 'esnext', '--moduleResolution', 'bundler'],
];

/**
 * Compiles a program that imports each specifier, strictly, with checks of every declaration file
 * and only the compiler's own types: code that needs `@types/node` or a newer `lib` is an error for
 * users who have neither. Returns the compiler's errors.
 */
export async function compilePackages(
  folder: string,
  specifiers: readonly string[],
): Promise<string[]> {
  const program = specifiers.map((name, at) => `export * as package${at} from '${name}';\n`);
  await writeFile(path.join(folder, 'program.mts'), program.join(''));
  const strict = ['--noEmit', '--strict', '--skipLibCheck', 'false', '--target', 'es2022'];
  const outcomes = await Promise.all(
    resolutions.map((resolution) =>
      outcomeOf(process.execPath, [compiler, ...strict, ...resolution, 'program.mts'], folder),
    ),
  );
  return outcomes.flatMap(({ failed, printed }) => (failed ? printed.split('\n') : []));
}
