import process from 'node:process';

/** What shells show for a program that was ended by SIGPIPE. */
export const brokenPipe = 141;

const listeners = new Set<() => void>();
let isListening = false;

/**
 * Calls back when the reader of stdout has gone, instead of ending the process. This is an event of
 * our own: SIGPIPE comes for every connection that breaks. Returns the function that ends the
 * listening.
 */
export function onBrokenStdout(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * `| head` closes the pipe when it has enough: no reason for a stack trace, and none to leave half
 * a download behind. What runs is interrupted as by a signal. A result that cannot be written for
 * another reason, such as a full disk, ends the process with 1. Notes that nobody can read on
 * stderr are lost, and nothing else is.
 */
export function endWithoutReader(): void {
  if (isListening) {
    return;
  }
  isListening = true;
  process.stderr.on('error', () => undefined);
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') {
      endUnwritten(error);
    } else if (listeners.size === 0) {
      process.exit(brokenPipe);
    } else {
      for (const listener of listeners) {
        listener();
      }
    }
  });
}

function endUnwritten({ code = 'unknown' }: NodeJS.ErrnoException): never {
  process.stderr.write(
    `download-tasks: the output cannot be written (${code}). Make room for it.\n`,
  );
  process.exit(1);
}
