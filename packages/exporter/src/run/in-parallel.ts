/**
 * Calls `act` for every item with limited concurrency, and resolves with the results in order.
 * After the first error, no further calls start; it rejects once the running ones have ended.
 */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  parallel: number,
  act: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const queue = items.entries();
  let hasFailed = false;
  const work = async (): Promise<void> => {
    for (const [at, item] of queue) {
      if (hasFailed) {
        return;
      }
      try {
        results[at] = await act(item);
      } catch (error) {
        hasFailed = true;
        throw error;
      }
    }
  };
  const workers = Array.from({ length: Math.min(parallel, items.length) }, work);
  const ends = await Promise.allSettled(workers);
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed !== undefined) {
    throw failed.reason;
  }
  return results;
}
