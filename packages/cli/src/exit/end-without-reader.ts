import process from 'node:process';
import type { WriteStream } from 'node:tty';

/** What shells show for a program that was ended by SIGPIPE. */
const brokenPipe = 141;

/**
 * `| head` closes the pipe when it has enough: no reason for a stack trace, and none to leave half a download behind. What runs is
 * interrupted as by a signal. Output that cannot be written for another reason, such as a full disk, ends the process with 1.
 */
export function endWithoutReader(stream: WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') endUnwritten(error);
    else if (process.listenerCount('SIGPIPE') === 0) process.exit(brokenPipe);
    else process.emit('SIGPIPE', 'SIGPIPE');
  });
}

function endUnwritten({ code = 'unknown' }: NodeJS.ErrnoException): never {
  process.stderr.write(
    `download-tasks: the output cannot be written (${code}). Make room for it.\n`,
  );
  process.exit(1);
}
