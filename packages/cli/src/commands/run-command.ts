import type { Command as ParserCommand } from 'commander';
import { Context } from '../context.js';
import { InterruptError } from '../interrupt.js';
import type { Flags } from '../input/flags.js';

/** The work of a command; resolves with its exit code. */
type CommandWork = (context: Context, flags: Flags) => Promise<number>;

/** Runs a command with its own context, which is always closed. */
export type RunCommand = (command: ParserCommand, work: CommandWork) => Promise<void>;

/** Creates the function that runs commands. Calls `end` with the exit code. */
export function createRunCommand(end: (code: number) => void): RunCommand {
  return async (command, work) => {
    const flags = flagsOf(command);
    const context = new Context(flags, programOf(command));
    try {
      const expression = context.options.query;
      // Checked here, not when the result is available: by then, the command may have created a
      // task.
      if (expression !== undefined) {
        (await import('../output/query.js')).checkQuery(expression);
      }
      const code = await work(context, flags);
      if (code !== 0 && code === context.interrupt.exitCode()) {
        reportInterrupted(context);
      }
      end(code);
    } catch (error) {
      const interrupted = context.interrupt.exitCode();
      if (interrupted === undefined) {
        throw error;
      }
      await reportBesides(error);
      reportInterrupted(context);
      end(interrupted);
    } finally {
      await context.close();
    }
  };
}

/** Prints the last line of a run that a signal ended. */
function reportInterrupted({ interrupt, output, afterInterrupt }: Context): void {
  // A reader that closed the stream needs no message, except for the hint how to resume in a
  // folder.
  if (interrupt.isHeard() || afterInterrupt !== '') {
    output.note(['Interrupted.', afterInterrupt].filter(Boolean).join(' '));
  }
}

/** Reports an error other than the interruption, such as a full disk. */
async function reportBesides(error: unknown): Promise<void> {
  const { isInterruption } = await import('../output/exit-code-of.js');
  const { reportErrors } = await import('../output/report-error.js');
  if (!isInterruption(error) && !isAbort(error)) {
    reportErrors([error]);
  }
}

/** Whether the error is our own abort reason, or Node's AbortError for it. */
function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || error instanceof InterruptError);
}

/** Returns the options of a command and its parents. The nearest command wins. */
function flagsOf(command: ParserCommand): Flags {
  return Object.assign({}, command.parent && flagsOf(command.parent), command.opts());
}

function programOf(command: ParserCommand): ParserCommand {
  return command.parent === null ? command : programOf(command.parent);
}
