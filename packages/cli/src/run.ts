import { type Command as ParserCommand, CommanderError } from 'commander';
import { createProgram } from './commands/build-program.js';
import { createRunCommand } from './commands/run-command.js';
import type { Flags } from './input/flags.js';
import { UsageError } from './input/usage-error.js';
import { endWithoutReader } from './output/end-without-reader.js';

/** Runs one command line and resolves with the exit code. Writes to the streams of the process. */
export async function run(words: readonly string[]): Promise<number> {
  endWithoutReader();
  if (asksForCompletion(words)) {
    return (await import('./commands/completion/complete.js')).complete(words.slice(2));
  }
  let exitCode = 0;
  const program = createProgram(
    createRunCommand((code) => {
      exitCode = code;
    }),
  );
  try {
    await program.parseAsync(helpAsOption(words, program), { from: 'user' });
    return exitCode;
  } catch (error) {
    // Help and version also end with this error; they are already printed.
    if (error instanceof CommanderError && error.exitCode === 0) {
      return 0;
    }
    if (error instanceof CommanderError && error.code === 'commander.help') {
      return 2;
    }
    const { reportError } = await import('./output/report-error.js');
    const reported = error instanceof CommanderError ? usageErrorFrom(error) : error;
    return reportError(reported, parsedFlags(program));
  }
}

/** Whether a completion script calls the program: `download-tasks complete -- word…`. */
function asksForCompletion(words: readonly string[]): boolean {
  return words[0] === 'complete' && words[1] === '--';
}

/** The options that were parsed before the invalid word. */
function parsedFlags(command: ParserCommand): Flags {
  return Object.assign({}, command.opts(), ...command.commands.map(parsedFlags));
}

/**
 * Rewrites `help call aliyun-dms ListOrders` to `call aliyun-dms ListOrders --help` at any depth;
 * the parser itself supports only the first level.
 */
function helpAsOption(words: readonly string[], program: ParserCommand): readonly string[] {
  const [first, name, ...rest] = words;
  if (first !== 'help' || name === undefined) {
    return words;
  }
  const isKnown = program.commands.some((command) => command.name() === name);
  return isKnown ? [name, ...rest, '--help'] : [name];
}

/** Converts a parser error to a UsageError. */
function usageErrorFrom({ message }: CommanderError): UsageError {
  const [complaint = '', suggestion = ''] = message.replace(/^error: /, '').split('\n');
  const advice = suggestion.replace(/^\((.*)\)$/, '$1 ');
  return new UsageError(`${complaint.replace(/\.$/, '')}. ${advice}Run it with --help for usage.`);
}
