import { DownloadError } from '../download-error.js';
import type { DecompressLimits } from './limits.js';

/** Small outputs harm nobody, however well they were compressed. */
const harmlessBytes = 2 ** 20;

/** Counts what comes out, and stops it at the limits: by what is really there, not by what a header says. */
export class OutputLimit {
  readonly #limits: DecompressLimits;
  readonly #bytesIn: number;
  bytes = 0;

  constructor(limits: DecompressLimits, bytesIn: number) {
    this.#limits = limits;
    this.#bytesIn = bytesIn;
  }

  /** Throws `decompression-limit`. */
  add(bytes: number): void {
    this.bytes += bytes;
    const { maxBytes, maxRatio } = this.#limits;
    if (this.bytes > maxBytes) {
      throw limitError(`more than ${maxBytes} bytes`, '`decompress.maxBytes`');
    }
    if (this.bytes > harmlessBytes && this.bytes > this.#bytesIn * maxRatio) {
      throw limitError(`more than ${maxRatio} times its size`, '`decompress.maxRatio`');
    }
  }

  checkEntries(entries: number): void {
    const { maxEntries } = this.#limits;
    if (entries > maxEntries)
      throw limitError(`more than ${maxEntries} files`, '`decompress.maxEntries`');
  }
}

function limitError(what: string, option: string): DownloadError {
  const message = `The file unfolds to ${what}, so decompressing it was stopped. If that is right, raise ${option}; without \`decompress\` the file is kept as it is.`;
  return new DownloadError({ reason: 'decompression-limit', message });
}

export function damaged(what: string, cause?: unknown): DownloadError {
  const message = `The file cannot be decompressed: ${what}. Without \`decompress\` it is kept as it is.`;
  return new DownloadError({ reason: 'decompression', message, cause });
}
