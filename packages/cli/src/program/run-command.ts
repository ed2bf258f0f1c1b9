import type { Command } from 'commander';
import type { Context } from '../context/context.js';
import { type Flags, textFlag } from './flags.js';

/** What a command does, and the exit code that it ends with. */
type CommandWork = (context: Context) => Promise<number>;

/** How a command is run: with a context of its own that is closed in any case. */
export type RunCommand = (command: Command, work: CommandWork) => Promise<void>;

/** The options of a command and of those above it, of which the nearest counts. */
function flagsOf(command: Command): Flags {
  return Object.assign({}, command.parent && flagsOf(command.parent), command.opts());
}

/** Makes the function that runs commands; `end` is told the exit code. */
export function createRunCommand(end: (code: number) => void): RunCommand {
  return async (command, work) => {
    const { Context } = await import('../context/context.js');
    const flags = flagsOf(command);
    const expression = textFlag(flags, 'query');
    // Here, not when there is something to select from: by then, a task may have been made for it.
    if (expression !== undefined) (await import('../output/query.js')).checkQuery(expression);
    const context = new Context(flags);
    try {
      end(await work(context));
    } catch (error) {
      const interrupted = context.interrupt.exitCode();
      if (interrupted === undefined) throw error;
      const { describeError } = await import('../exit/describe-error.js');
      if (context.interrupt.isHeard())
        context.output.note(`download-tasks: ${describeError(error)}`);
      end(interrupted);
    } finally {
      await context.close();
    }
  };
}
