const rounds = 9;
const fewest = 3;

/** Nine rounds; once the time is over no further one begins, but three there are always. */
export function* roundsWithin(budgetMs: number): Generator<number> {
  const start = performance.now();
  for (let round = 0; round < rounds; round += 1) {
    if (round >= fewest && performance.now() - start > budgetMs) {
      return;
    }
    yield round;
  }
}
