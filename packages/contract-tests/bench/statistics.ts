/** The median of the values; for an even number of values, the mean of the two middle ones. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (upper === undefined || lower === undefined) {
    throw new Error('no values, so there is no median');
  }
  return (lower + upper) / 2;
}

/** The ratio of our value to theirs; undefined if theirs is 0. */
export function ratio(ours: number, theirs: number): number | undefined {
  return theirs === 0 ? undefined : ours / theirs;
}
