import { performance } from 'node:perf_hooks';

/** Progress of a download. Contains no link. */
export interface DownloadProgress {
  /** Bytes of the file that were received so far. */
  readonly bytes: number;
  /** Size of the file in bytes, if the server or the link reports it. */
  readonly total: number | undefined;
  /** Average of the last few seconds; 0 before the first byte. */
  readonly bytesPerSecond: number;
  /** Estimated milliseconds to the end; `undefined` without a total or a rate. */
  readonly remainingMs: number | undefined;
}

export interface ProgressMeterInit {
  readonly total: number | undefined;
  readonly onProgress: ((progress: DownloadProgress) => void) | undefined;
  /** Bytes that were there before. They do not count for the rate. Default: 0. */
  readonly bytes?: number;
  readonly now?: () => number;
}

const intervalMs = 100;
const averageOverMs = 3000;

/** Counts bytes. Reports at the start, at the end, and at most ten times a second in between. */
export class ProgressMeter {
  readonly #total: number | undefined;
  readonly #onProgress: ((progress: DownloadProgress) => void) | undefined;
  readonly #now: () => number;
  #bytes = 0;
  #rate: number | undefined;
  #lastAt: number;
  #lastBytes = 0;

  constructor({ total, onProgress, bytes = 0, now = () => performance.now() }: ProgressMeterInit) {
    this.#total = total;
    this.#onProgress = onProgress;
    this.#now = now;
    this.#bytes = bytes;
    this.#lastBytes = bytes;
    this.#lastAt = now();
    this.#report();
  }

  get bytes(): number {
    return this.#bytes;
  }

  add(bytes: number): void {
    this.#bytes += bytes;
    if (this.#now() - this.#lastAt >= intervalMs) {
      this.#measure();
    }
  }

  finish(): void {
    if (this.#bytes !== this.#lastBytes) {
      this.#measure();
    }
  }

  #measure(): void {
    const now = this.#now();
    const elapsedMs = Math.max(now - this.#lastAt, 0.001);
    const current = ((this.#bytes - this.#lastBytes) / elapsedMs) * 1000;
    const weight = 1 - Math.exp(-elapsedMs / averageOverMs);
    this.#rate = this.#rate === undefined ? current : this.#rate + (current - this.#rate) * weight;
    this.#lastAt = now;
    this.#lastBytes = this.#bytes;
    this.#report();
  }

  #report(): void {
    const rate = this.#rate ?? 0;
    const left = this.#total === undefined ? undefined : Math.max(this.#total - this.#bytes, 0);
    this.#onProgress?.({
      bytes: this.#bytes,
      total: this.#total,
      bytesPerSecond: rate,
      remainingMs: left === undefined || rate === 0 ? undefined : (left / rate) * 1000,
    });
  }
}
