/** The middle of the values; of an even number of them the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (upper === undefined || lower === undefined) {
    throw new Error('no values, hence no median');
  }
  return (lower + upper) / 2;
}

/** How many times as much ours takes as theirs; undefined where theirs takes nothing. */
export function ratio(ours: number, theirs: number): number | undefined {
  return theirs === 0 ? undefined : ours / theirs;
}
