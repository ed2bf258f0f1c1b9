import type { Command as ParserCommand } from 'commander';
import { Context } from '../context.js';
import { InterruptError } from '../interrupt.js';
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
      const code = await work(context, flags);
      if (code !== 0 && code === context.interrupt.exitCode()) {
        sayInterrupted(context);
      }
      end(code);
    } catch (error) {
      const interrupted = context.interrupt.exitCode();
      if (interrupted === undefined) {
        throw error;
      }
      await reportBesides(error);
      sayInterrupted(context);
      end(interrupted);
    } finally {
      await context.close();
    }
  };
}

/** The last line of a run that a signal ended. */
function sayInterrupted({ interrupt, output, afterInterrupt }: Context): void {
  // Whoever has enough of a stream need not hear of it, but for how to go on in a folder.
  if (interrupt.isHeard() || afterInterrupt !== '') {
    output.note(['Interrupted.', afterInterrupt].filter(Boolean).join(' '));
  }
}

/** What went wrong besides the interruption, such as a full disk. */
async function reportBesides(error: unknown): Promise<void> {
  const { isInterruption } = await import('../output/exit-code-of.js');
  const { reportErrors } = await import('../output/report-error.js');
  if (!isInterruption(error) && !isAbort(error)) {
    reportErrors([error]);
  }
}

/** The reason of our own signal, and what Node makes of it. */
function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || error instanceof InterruptError);
}

/** The options of a command and of those above it, of which the nearest counts. */
function flagsOf(command: ParserCommand): Flags {
  return Object.assign({}, command.parent && flagsOf(command.parent), command.opts());
}

function programOf(command: ParserCommand): ParserCommand {
  return command.parent === null ? command : programOf(command.parent);
}
