const rounds = 9;
const fewest = 3;

/** Yields nine rounds, or fewer if the time is over, but at least three. */
export function* roundsWithin(budgetMs: number): Generator<number> {
  const start = performance.now();
  for (let round = 0; round < rounds; round += 1) {
    if (round >= fewest && performance.now() - start > budgetMs) {
      return;
    }
    yield round;
  }
}
