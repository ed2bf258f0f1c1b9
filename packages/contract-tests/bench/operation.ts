/** What is measured: does its job once and throws if the result is wrong. */
export type Operation = (index: number) => void | PromiseLike<void>;

/** How often an operation runs in one turn, and how many of them at once. */
export interface Load {
  readonly calls: number;
  readonly inFlight: number;
}

/** What one turn took: milliseconds in all, CPU time of the whole process. */
export interface Turn {
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** Runs an operation in as many lanes as may be in flight and measures the whole. */
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
