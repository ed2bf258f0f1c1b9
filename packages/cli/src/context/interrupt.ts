import process from 'node:process';

/** A signal that Ctrl-C, SIGTERM, SIGHUP and the loss of the reader of the output abort; a second one of the first three ends the process at once. */
export interface Interrupt {
  readonly signal: AbortSignal;
  /** The exit code of the shells for the signal that came, 130 for Ctrl-C; undefined as long as none has. */
  exitCode(): number | undefined;
  /** Whether somebody is there to be told. */
  isHeard(): boolean;
  dispose(): void;
}

const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129, SIGPIPE: 141 } as const;

export function listenForInterrupt(): Interrupt {
  const controller = new AbortController();
  let received: number | undefined;
  const listeners = Object.entries(codes).map(([name, code]) => {
    const listener = (): void => {
      // Every further line without a reader would be another one.
      if (received !== undefined && code !== codes.SIGPIPE) process.exit(code);
      received ??= code;
      controller.abort(new Error(`Interrupted by ${name}.`));
    };
    process.on(name, listener);
    return [name, listener] as const;
  });
  return {
    signal: controller.signal,
    exitCode: () => received,
    isHeard: () => received !== codes.SIGPIPE,
    dispose: () => {
      // Once interrupted, a second signal is still meant for this run.
      if (received !== undefined) return;
      for (const [name, listener] of listeners) process.off(name, listener);
    },
  };
}
