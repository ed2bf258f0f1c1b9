import type { Command as ParserCommand } from 'commander';
import { Context } from '../context.js';
import type { Flags } from '../input/flags.js';

/** What a command does, and the exit code that it ends with. */
type CommandWork = (context: Context, flags: Flags) => Promise<number>;

/** How a command is run: with a context of its own that is closed in any case. */
export type RunCommand = (command: ParserCommand, work: CommandWork) => Promise<void>;

/** Makes the function that runs commands; `end` is called with the exit code. */
export function createRunCommand(end: (code: number) => void): RunCommand {
  return async (command, work) => {
    const flags = flagsOf(command);
    const context = new Context(flags, programOf(command));
    try {
      const expression = context.options.query;
      // Here, not when there is something to select from: by then, a task may have been made for
      // it.
      if (expression !== undefined) {
        (await import('../output/query.js')).checkQuery(expression);
      }
      end(await work(context, flags));
    } catch (error) {
      const interrupted = context.interrupt.exitCode();
      if (interrupted === undefined) {
        throw error;
      }
      const { describeError } = await import('../output/describe-error.js');
      if (context.interrupt.isHeard()) {
        context.output.note(`download-tasks: ${describeError(error)}`);
      }
      end(interrupted);
    } finally {
      await context.close();
    }
  };
}

/** The options of a command and of those above it, of which the nearest counts. */
function flagsOf(command: ParserCommand): Flags {
  return Object.assign({}, command.parent && flagsOf(command.parent), command.opts());
}

function programOf(command: ParserCommand): ParserCommand {
  return command.parent === null ? command : programOf(command.parent);
}
