import process from 'node:process';

/** The shell's exit code for a program that SIGPIPE ended. */
export const brokenPipe = 141;

const listeners = new Set<() => void>();
let isListening = false;

/**
 * Calls the listener when the reader of stdout closes the pipe, instead of ending the process.
 * SIGPIPE is not usable for this, because any broken connection raises it. Returns a function that
 * removes the listener.
 */
export function onBrokenStdout(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Handles a closed stdout: `| head` closes the pipe when it has enough, which must neither print a
 * stack trace nor leave a partial download behind. The running command is interrupted as by a
 * signal. If stdout fails for another reason, such as a full disk, the process exits with 1. Notes
 * on a closed stderr are lost, but nothing else is.
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
    `download-tasks: cannot write the output (${code}). Free disk space for it.\n`,
  );
  process.exit(1);
}
