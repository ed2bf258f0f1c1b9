/** A stretch of a life, by the vendor's word for it. */
export interface Phase<State extends string> {
  readonly state: State;
  readonly durationMs: number;
}

/** Where a life stands. */
export interface Moment<State extends string> {
  readonly state: State;
  /** How much of the phase is over, from 0 to 1; 1 at the end of the life. */
  readonly share: number;
  /** When the state was entered. */
  readonly since: Date;
}

/** A pure function of the clock: no timer moves anything, so that time can jump. `end` is the state after the last phase. */
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
