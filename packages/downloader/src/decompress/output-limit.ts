import { DownloadError } from '../download-error.js';
import type { Decompression } from './limits.js';

/**
 * Counts decompressed bytes and stops at the limits. Counts actual bytes, not the sizes in headers.
 */
export class OutputLimit {
  readonly #limits: Decompression;
  readonly #bytesIn: number;
  bytes = 0;

  constructor(limits: Decompression, bytesIn: number) {
    this.#limits = limits;
    this.#bytesIn = bytesIn;
  }

  /** Throws `decompression-limit`. */
  add(bytes: number): void {
    this.bytes += bytes;
    const { maxBytes, maxRatio, ratioFromBytes } = this.#limits;
    if (this.bytes > maxBytes) {
      throw limitError(`more than ${maxBytes} bytes`, '`decompress.maxBytes`');
    }
    if (this.bytes > ratioFromBytes && this.bytes > this.#bytesIn * maxRatio) {
      throw limitError(`more than ${maxRatio} times its size`, '`decompress.maxRatio`');
    }
  }

  checkEntries(entries: number): void {
    const { maxEntries } = this.#limits;
    if (entries > maxEntries) {
      throw limitError(`more than ${maxEntries} files`, '`decompress.maxEntries`');
    }
  }
}

function limitError(what: string, option: string): DownloadError {
  const message = `The file decompresses to ${what}, so decompression was stopped. If that is right, increase ${option}. Without \`decompress\` the file is kept as it is.`;
  return new DownloadError({ reason: 'decompression-limit', message });
}

export function damaged(what: string, cause?: unknown): DownloadError {
  const message = `The file cannot be decompressed: ${what}. Without \`decompress\` it is kept as it is.`;
  return new DownloadError({ reason: 'decompression', message, cause });
}
