import { onAbort } from './on-abort.js';

/** The time that one attempt has. */
export interface TimeLimit {
  readonly milliseconds: number;
  /** For people: `30000 ms`. */
  readonly words: string;
}

/** Why a piece of work was given up. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  readonly kind: 'timeout' | 'aborted';

  constructor(kind: 'timeout' | 'aborted', reason: unknown) {
    super(kind, { cause: reason });
    this.kind = kind;
  }
}

/** The longest delay that timers know; anything above it would fire at once. */
export const longestDelayMs = 2_147_483_647;

/**
 * Runs `work` with a signal that ends it after `timeoutMs` or when the caller's signal does. It
 * settles then even if `work` ignores the signal. Timer and listener are gone when it settles.
 *
 * @throws {Interrupted} that tells a timeout from an abort.
 */
export function withDeadline<Result>(
  limits: { readonly signal: AbortSignal | undefined; readonly timeoutMs: number },
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  return new Promise((resolve, reject) => {
    const interrupt = (interrupted: Interrupted): void => {
      release();
      reject(interrupted);
      controller.abort(interrupted.cause);
    };
    const { signal } = limits;
    const onTimeout = (): void => interrupt(new Interrupted('timeout', undefined));
    const unsubscribe =
      signal && onAbort(signal, () => interrupt(new Interrupted('aborted', signal.reason)));
    const timer = setTimeout(onTimeout, Math.min(limits.timeoutMs, longestDelayMs));
    const release = (): void => {
      clearTimeout(timer);
      unsubscribe?.();
    };
    work(controller.signal).then(
      (result) => {
        release();
        resolve(result);
      },
      (error: unknown) => {
        release();
        reject(error);
      },
    );
  });
}
