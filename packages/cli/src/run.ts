import { type Command, CommanderError } from 'commander';
import { endWithoutReader } from './exit/end-without-reader.js';
import { UsageError } from './exit/usage-error.js';
import { createProgram } from './program/create-program.js';
import type { Flags } from './program/flags.js';
import { completesWords } from './program/completes-words.js';

/** Runs one command line and resolves with the exit code; writes to the streams of the process. */
export async function run(words: readonly string[]): Promise<number> {
  endWithoutReader();
  if (completesWords(words)) return (await import('./completion/complete.js')).complete(words);
  let exitCode = 0;
  const program = createProgram((code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(helpAsOption(words, program), { from: 'user' });
    return exitCode;
  } catch (error) {
    // Help and version end in this error, too; they are printed already.
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    if (error instanceof CommanderError && error.code === 'commander.help') return 2;
    const { reportError } = await import('./exit/report-error.js');
    return reportError(
      error instanceof CommanderError ? usageErrorFrom(error) : error,
      parsedFlags(program),
    );
  }
}

/** The options that were understood, up to the word that was not. */
function parsedFlags(command: Command): Flags {
  return Object.assign({}, command.opts(), ...command.commands.map(parsedFlags));
}

/** `help call aliyun-dms ListOrders` → `call aliyun-dms ListOrders --help`, at any depth; the parser itself knows the first level. */
function helpAsOption(words: readonly string[], program: Command): readonly string[] {
  const [first, name, ...rest] = words;
  if (first !== 'help' || name === undefined) return words;
  const isKnown = program.commands.some((command) => command.name() === name);
  return isKnown ? [name, ...rest, '--help'] : [name];
}

/** What the parser complains about, as an error like all others. */
function usageErrorFrom({ message }: CommanderError): UsageError {
  const [complaint = '', suggestion = ''] = message.replace(/^error: /, '').split('\n');
  const advice = suggestion.replace(/^\((.*)\)$/, '$1 ');
  return new UsageError(
    `${complaint.replace(/\.$/, '')}. ${advice}Run it with --help for what it takes.`,
  );
}
