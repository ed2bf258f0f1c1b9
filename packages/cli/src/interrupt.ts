import process from 'node:process';
import { brokenPipe, onBrokenStdout } from './output/end-without-reader.js';

/**
 * A signal that Ctrl-C, SIGTERM, SIGHUP and the loss of the reader of stdout abort; a second one of
 * the first three ends the process at once.
 */
export interface Interrupt {
  readonly signal: AbortSignal;
  /**
   * The exit code of the shells for the signal that came, 130 for Ctrl-C; undefined as long as none
   * has.
   */
  exitCode(): number | undefined;
  /** Whether somebody is there to be told. */
  isHeard(): boolean;
  dispose(): void;
}

/** Why the signal of a command was aborted. */
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
      // Once interrupted, a second signal is still meant for this run.
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
