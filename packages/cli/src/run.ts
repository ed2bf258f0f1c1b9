import process from 'node:process';
import { CommanderError } from 'commander';
import { optionInKebabCase } from './program/kebab-case.js';
import { createProgram } from './program/create-program.js';
import { completesWords } from './program/completes-words.js';

/** Runs one command line and resolves with the exit code; writes to the streams of the process. */
export async function run(words: readonly string[]): Promise<number> {
  endQuietlyWithoutReader();
  if (completesWords(words)) return (await import('./completion/complete.js')).complete(words);
  let exitCode = 0;
  const program = createProgram((code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(words.map(optionInKebabCase), { from: 'user' });
    return exitCode;
  } catch (error) {
    // Help and version end in this error, too, with code 0; what was wrong is printed already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const { reportError } = await import('./exit/report-error.js');
    return reportError(error, words);
  }
}

/** `| head` closes the pipe when it has enough: no reason for a stack trace. */
function endQuietlyWithoutReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
}
