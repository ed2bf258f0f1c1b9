import type { Deadline } from '../../deadline/deadline.js';
import type { NodeTimeouts } from './node-timeouts.js';

/** What an attempt is waiting for. */
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

/** One timer for the phases that follow each other. */
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
    // The attempt ends before the phase would: no timer is needed for that.
    if (!this.#isStopped && milliseconds < this.#deadline.attemptMs) {
      const expire = (): void => this.#expire(new PhaseTimeout(phase, milliseconds));
      this.#timer = setTimeout(expire, milliseconds);
    }
  }

  /** Something arrived: the phase starts over. */
  refresh(): void {
    if (!this.#isStopped) {
      this.#timer?.refresh();
    }
  }

  /** For good: a connection may still come about after its request was given up. */
  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }
}
