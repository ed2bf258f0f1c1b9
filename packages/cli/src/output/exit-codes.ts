/** The exit codes of the process; documented in the README and in `download-tasks --help`. */
export const exitCodes = {
  ok: 0,
  other: 1,
  usage: 2,
  denied: 3,
  failed: 4,
  deadline: 5,
  gone: 6,
  unverified: 7,
  unreachable: 8,
  throttled: 9,
  incomplete: 10,
  interrupted: 130,
} as const;

export type Ending = keyof typeof exitCodes;

/** Combines several exit codes: an interruption, else the lowest specific code, else 1. */
export function combineExitCodes(codes: readonly number[]): number {
  if (codes.includes(exitCodes.interrupted)) {
    return exitCodes.interrupted;
  }
  const telling = codes.filter((code) => code > exitCodes.other);
  if (telling.length > 0) {
    return Math.min(...telling);
  }
  return codes.includes(exitCodes.other) ? exitCodes.other : exitCodes.ok;
}
