/** The operation to measure: runs once and throws if the result is wrong. */
export type Operation = (index: number) => void | PromiseLike<void>;

/** The number of calls in one round, and the number of concurrent calls. */
export interface Load {
  readonly calls: number;
  readonly inFlight: number;
}

/** The time of one round: total milliseconds, and CPU time of the whole process. */
export interface Turn {
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** Runs an operation with the given concurrency and measures the total. */
export async function runLoad(operation: Operation, { calls, inFlight }: Load): Promise<Turn> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < calls) {
      await operation(next++);
    }
  };
  const cpu = process.cpuUsage();
  const start = performance.now();
  await Promise.all(Array.from({ length: inFlight }, lane));
  const wallMs = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { wallMs, cpuMs: (user + system) / 1000 };
}
