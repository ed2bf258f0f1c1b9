import process from 'node:process';
import { run } from '../../src/run.js';

/** Runs command lines one after the other in this terminal, and prints each one first. */
const commands: unknown = JSON.parse(process.argv[2] ?? '[]');
for (const words of Array.isArray(commands) ? commands : []) {
  const command = Array.isArray(words) ? words.map(String) : [];
  process.stdout.write(`$ download-tasks ${command.join(' ')}\n`);
  const code = await run(command);
  process.stdout.write(`exit code ${code}\n\n`);
}
// Open keep-alive connections must not delay the exit.
process.exit(0);
