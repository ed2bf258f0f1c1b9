/** What the process holds at one moment. */
interface Sample {
  /** Without garbage, in MB. */
  readonly heap: number;
  /** Sockets, timers, files and whatever else keeps a process alive. */
  readonly handles: number;
}

/** How much more the last quarter may hold than the first, beyond what work in flight explains. */
const tolerance = { heap: 4, handles: 16 };

/** Samples over the run, and whether they stay flat. */
export class SoakSamples {
  readonly #samples: Sample[] = [];

  take(): Sample {
    globalThis.gc?.();
    const heap = process.memoryUsage().heapUsed / 2 ** 20;
    const sample = { heap, handles: process.getActiveResourcesInfo().length };
    this.#samples.push(sample);
    return sample;
  }

  /** What grew between the first and the last quarter, in words. */
  growth(): readonly string[] {
    const quarter = Math.floor(this.#samples.length / 4);
    if (quarter === 0) {
      return ['too few samples to compare'];
    }
    return (['heap', 'handles'] as const).flatMap((what) => {
      const first = median(this.#samples.slice(0, quarter).map((sample) => sample[what]));
      const last = median(this.#samples.slice(-quarter).map((sample) => sample[what]));
      console.log(`${what}: ${first.toFixed(1)} in the first quarter, ${last.toFixed(1)} at last`);
      return last > first + tolerance[what] ? [`${what} grew`] : [];
    });
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
