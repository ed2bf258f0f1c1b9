import process from 'node:process';
import { brokenPipe, onBrokenStdout } from './output/end-without-reader.js';

/**
 * An abort signal for Ctrl-C, SIGTERM, SIGHUP and a closed stdout. A second Ctrl-C, SIGTERM or
 * SIGHUP ends the process immediately.
 */
export interface Interrupt {
  readonly signal: AbortSignal;
  /**
   * The shell's exit code for the received signal, such as 130 for Ctrl-C; undefined if no signal
   * was received.
   */
  exitCode(): number | undefined;
  /** Whether a message about the interruption has a reader. */
  isHeard(): boolean;
  dispose(): void;
}

/** The reason for aborting a command's signal. */
export class InterruptError extends Error {
  override readonly name = 'InterruptError';
}

const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

export function listenForInterrupt(): Interrupt {
  const controller = new AbortController();
  let received: number | undefined;
  const receive = (code: number, name: string): void => {
    received ??= code;
    controller.abort(new InterruptError(`Interrupted by ${name}.`));
  };
  const listeners = Object.entries(codes).map(([name, code]) => {
    const listener = (): void => {
      if (received !== undefined) {
        process.exit(code);
      }
      receive(code, name);
    };
    process.on(name, listener);
    return [name, listener] as const;
  });
  const stopListening = onBrokenStdout(() => receive(brokenPipe, 'the end of its output'));
  return {
    signal: controller.signal,
    exitCode: () => received,
    isHeard: () => received !== brokenPipe,
    dispose: () => {
      // After an interruption, a second signal still applies to this run.
      if (received !== undefined) {
        return;
      }
      stopListening();
      for (const [name, listener] of listeners) {
        process.off(name, listener);
      }
    },
  };
}
