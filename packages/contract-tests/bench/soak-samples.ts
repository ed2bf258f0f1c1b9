/** The resources of the process at one moment. */
interface Sample {
  /** The heap after garbage collection, in MB. */
  readonly heap: number;
  /** Sockets, timers, files and other handles that keep a process alive. */
  readonly handles: number;
}

/** The allowed growth from the first to the last quarter, beyond what work in flight explains. */
const tolerance = { heap: 4, handles: 16 };

/** Samples of the run, and the check that they do not grow. */
export class SoakSamples {
  readonly #samples: Sample[] = [];

  take(): Sample {
    globalThis.gc?.();
    const heap = process.memoryUsage().heapUsed / 2 ** 20;
    const sample = { heap, handles: process.getActiveResourcesInfo().length };
    this.#samples.push(sample);
    return sample;
  }

  /** Describes what grew between the first and the last quarter. */
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
