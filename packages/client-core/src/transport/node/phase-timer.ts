import type { NodeTimeouts } from './node-timeouts.js';

/** What an attempt is waiting for. */
export type Phase = 'connect' | 'headers' | 'idle';

/** A phase that took too long. */
export class PhaseTimeout extends Error {
  override readonly name = 'PhaseTimeout';
  readonly code: 'CONNECT_TIMEOUT' | 'HEADERS_TIMEOUT' | 'IDLE_TIMEOUT';

  constructor(phase: Phase, milliseconds: number) {
    super(`${phase} took more than ${milliseconds} ms`);
    this.code = (
      { connect: 'CONNECT_TIMEOUT', headers: 'HEADERS_TIMEOUT', idle: 'IDLE_TIMEOUT' } as const
    )[phase];
  }
}

/** One timer for the phases that follow each other. */
export interface PhaseTimer {
  enter(phase: Phase): void;
  /** Something arrived: the phase starts over. */
  refresh(): void;
  stop(): void;
}

export function createPhaseTimer(
  bounds: NodeTimeouts,
  expire: (error: PhaseTimeout) => void,
): PhaseTimer {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const stop = (): void => {
    stopped = true;
    clearTimeout(timer);
  };
  return {
    enter: (phase) => {
      clearTimeout(timer);
      if (!stopped) {
        const milliseconds = bounds[`${phase}TimeoutMs`];
        timer = setTimeout(() => expire(new PhaseTimeout(phase, milliseconds)), milliseconds);
      }
    },
    refresh: () => void timer?.refresh(),
    stop,
  };
}
