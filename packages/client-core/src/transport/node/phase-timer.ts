import type { Deadline } from '../../deadline/deadline.js';
import type { NodeTimeouts } from './node-timeouts.js';

/** The current phase of an attempt. */
export type Phase = 'connect' | 'headers' | 'idle';

const codes = {
  connect: 'CONNECT_TIMEOUT',
  headers: 'HEADERS_TIMEOUT',
  idle: 'IDLE_TIMEOUT',
} as const;

/** A phase that took too long. */
export class PhaseTimeout extends Error {
  override readonly name = 'PhaseTimeout';
  readonly code: (typeof codes)[Phase];

  constructor(phase: Phase, milliseconds: number) {
    super(`${phase} took more than ${milliseconds} ms`);
    this.code = codes[phase];
  }
}

/** One timer for consecutive phases. */
export class PhaseTimer {
  readonly #bounds: NodeTimeouts;
  readonly #deadline: Deadline;
  readonly #expire: (error: PhaseTimeout) => void;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;

  constructor(bounds: NodeTimeouts, deadline: Deadline, expire: (error: PhaseTimeout) => void) {
    this.#bounds = bounds;
    this.#deadline = deadline;
    this.#expire = expire;
  }

  enter(phase: Phase): void {
    clearTimeout(this.#timer);
    const milliseconds = this.#bounds[`${phase}TimeoutMs`];
    // The attempt ends before the phase would: no timer is needed.
    if (!this.#isStopped && milliseconds < this.#deadline.attemptMs) {
      const expire = (): void => this.#expire(new PhaseTimeout(phase, milliseconds));
      this.#timer = setTimeout(expire, milliseconds);
    }
  }

  /** Data arrived: the phase restarts. */
  refresh(): void {
    if (!this.#isStopped) {
      this.#timer?.refresh();
    }
  }

  /**
   * Stops permanently, because a connection may still be established after its request was
   * abandoned.
   */
  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }
}
