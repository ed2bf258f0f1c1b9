/** One phase of a life cycle, with the vendor's state. */
export interface Phase<State extends string> {
  readonly state: State;
  readonly durationMs: number;
}

/** The position in a life cycle. */
export interface Moment<State extends string> {
  readonly state: State;
  /** The finished share of the phase, from 0 to 1; 1 after the last phase. */
  readonly share: number;
  /** When the state was entered. */
  readonly since: Date;
}

/**
 * A pure function of the clock: there are no timers, so that time can jump. `end` is the state
 * after the last phase.
 */
export function momentAt<State extends string>(
  phases: readonly Phase<State>[],
  end: State,
  startedAt: Date,
  now: Date,
): Moment<State> {
  let sinceMs = startedAt.getTime();
  for (const { state, durationMs } of phases) {
    const passedMs = now.getTime() - sinceMs;
    if (passedMs < durationMs) {
      return { state, share: Math.max(0, passedMs / durationMs), since: new Date(sinceMs) };
    }
    sinceMs += durationMs;
  }
  return { state: end, share: 1, since: new Date(sinceMs) };
}
