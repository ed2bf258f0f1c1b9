import { onAbort } from './on-abort.js';

/** Why work was abandoned. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  readonly kind: 'timeout' | 'aborted';
  /** The time limit, for messages, if it was exceeded. */
  readonly allowed: string | undefined;

  constructor(why: { readonly timeout: string } | { readonly aborted: unknown }) {
    const isTimeout = 'timeout' in why;
    super(isTimeout ? 'timeout' : 'aborted', isTimeout ? undefined : { cause: why.aborted });
    this.kind = isTimeout ? 'timeout' : 'aborted';
    this.allowed = isTimeout ? why.timeout : undefined;
  }
}

/** Maximum delay of timers; anything above it would fire immediately. */
const longestDelayMs = 2_147_483_647;

/** The time limits of a call. */
export interface CallTimeouts {
  /** Milliseconds for each attempt. */
  readonly timeoutMs: number;
  /** Milliseconds for all attempts and the pauses between them. */
  readonly totalTimeoutMs: number;
}

/**
 * Ends a call early: because of its time limit or the caller's signal. There is one per call, with
 * at most one timer and one listener; both are removed by {@link Deadline.release}.
 */
export class Deadline {
  readonly #timeouts: CallTimeouts;
  readonly #endsAt: number;
  readonly #waiting = new Set<(why: Interrupted) => void>();
  #unsubscribe: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #attemptEndsAt = 0;
  #interrupted: Interrupted | undefined;

  constructor(timeouts: CallTimeouts, signal: AbortSignal | undefined) {
    this.#timeouts = timeouts;
    this.#endsAt = performance.now() + timeouts.totalTimeoutMs;
    const abort = (): void => this.#interrupt(new Interrupted({ aborted: signal?.reason }));
    if (signal?.aborted === true) {
      abort();
    } else {
      this.#unsubscribe = signal && onAbort(signal, abort);
    }
  }

  /** Why work was interrupted: permanently after an abort, otherwise until the next attempt. */
  get interrupted(): Interrupted | undefined {
    return this.#interrupted;
  }

  /** Milliseconds until the time limit of the call. */
  get remainingMs(): number {
    return this.#endsAt - performance.now();
  }

  /** Milliseconds until the time limit of the attempt. */
  get attemptMs(): number {
    return this.#attemptEndsAt - performance.now();
  }

  /** Starts an attempt: its time runs from now until {@link Deadline.endAttempt}. */
  beginAttempt(): void {
    const { timeoutMs, totalTimeoutMs } = this.#timeouts;
    const now = performance.now();
    const remainingMs = this.#endsAt - now;
    const isShort = remainingMs < timeoutMs;
    const milliseconds = isShort ? Math.max(1, remainingMs) : timeoutMs;
    const allowed = isShort ? `${totalTimeoutMs} ms in total` : `${timeoutMs} ms`;
    this.#attemptEndsAt = now + milliseconds;
    this.#interrupted = this.#interrupted?.kind === 'aborted' ? this.#interrupted : undefined;
    this.#timer = setTimeout(
      () => this.#interrupt(new Interrupted({ timeout: allowed })),
      Math.min(milliseconds, longestDelayMs),
    );
  }

  endAttempt(): void {
    clearTimeout(this.#timer);
  }

  /**
   * Calls `action` when the time limit or the signal interrupts the work. Call the returned
   * function to unsubscribe.
   */
  onInterrupt(action: (why: Interrupted) => void): () => void {
    this.#waiting.add(action);
    return () => this.#waiting.delete(action);
  }

  /**
   * The result of `work`, unless the time limit or the signal comes first: then `work` continues
   * unobserved.
   *
   * @throws {Interrupted} that distinguishes a timeout from an abort.
   */
  race<Result>(work: Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.#interrupted !== undefined) {
        reject(this.#interrupted);
      }
      const unsubscribe = this.onInterrupt(reject);
      work.then(
        (result) => {
          unsubscribe();
          resolve(result);
        },
        (error: unknown) => {
          unsubscribe();
          reject(error);
        },
      );
    });
  }

  /**
   * Waits between two attempts. Resolves with the reason as soon as the signal aborts, immediately
   * if it has already.
   */
  pause(milliseconds: number): Promise<Interrupted | undefined> {
    return new Promise((resolve) => {
      if (this.#interrupted?.kind === 'aborted') {
        resolve(this.#interrupted);
        return;
      }
      const unsubscribe = this.onInterrupt(resolve);
      this.#timer = setTimeout(
        () => {
          unsubscribe();
          resolve(undefined);
        },
        Math.min(milliseconds, longestDelayMs),
      );
    });
  }

  /** Releases timer and listener when the call has ended. */
  release(): void {
    clearTimeout(this.#timer);
    this.#unsubscribe?.();
    this.#waiting.clear();
  }

  #interrupt(why: Interrupted): void {
    clearTimeout(this.#timer);
    this.#interrupted = why;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const action of waiting) {
      action(why);
    }
  }
}
