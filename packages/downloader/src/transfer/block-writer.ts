import { performance } from 'node:perf_hooks';

import type { BodySink, SinkDemand } from '../http/body-socket.js';
import type { Segment } from './segment.js';

/**
 * Size of a block, shared by all connections of a file. Large, so that the event loop turns rarely.
 */
const fileBlockBytes = 2 ** 22;
/** On a slow connection a block is written before it is full, so that a kill loses little. */
const oldestMs = 1000;
/** Number of blocks that may wait for the disk. Then reading pauses. */
const mostWaiting = 2;

export interface BlockWriterInit {
  readonly segment: Segment;
  /** Number of connections that share the memory. */
  readonly connections: number;
  readonly write: (bytes: Uint8Array, position: number) => Promise<void>;
  /** Called before bytes at the offset of the segment are accepted. May throw to refuse them. */
  readonly onReceived: (bytes: number) => void;
  /** Whether to read to the end of the body, to notice excess bytes. */
  readonly isToTheEnd: boolean;
  /** Called for bytes after the end of the segment. May throw. */
  readonly onExcess: () => void;
  readonly now?: () => number;
}

/**
 * Collects bytes in blocks, and writes each block while the next one fills. Uses at most 12 MiB for
 * the connections that start together.
 */
export class BlockWriter implements BodySink {
  readonly #init: BlockWriterInit;
  readonly #free: Uint8Array[] = [];
  /** From oldest to newest. None of them rejects. */
  readonly #writes: Promise<void>[] = [];
  readonly #now: () => number;
  readonly #blockBytes: number;
  #block: Uint8Array | undefined;
  #startedAt = 0;
  #filled = 0;
  #failure: unknown;

  constructor(init: BlockWriterInit) {
    this.#init = init;
    this.#now = init.now ?? (() => performance.now());
    this.#blockBytes = Math.ceil(fileBlockBytes / init.connections);
  }

  room(): Uint8Array {
    // Not a `Buffer`: its views cost more, and each read needs one.
    this.#block ??= this.#free.pop() ?? new Uint8Array(this.#blockBytes);
    return this.#filled === 0 ? this.#block : this.#block.subarray(this.#filled);
  }

  take(count: number): SinkDemand {
    if (this.#failure !== undefined) {
      throw this.#failure;
    }
    const { segment, isToTheEnd, onReceived, onExcess } = this.#init;
    const wanted = Math.min(count, segment.end - segment.offset);
    onReceived(wanted);
    if (this.#filled === 0) {
      this.#startedAt = this.#now();
    }
    this.#filled += wanted;
    segment.offset += wanted;
    if (wanted < count && isToTheEnd) {
      onExcess();
    }
    if (this.#filled === this.#blockBytes || this.#isOld) {
      this.#writeBlock();
    }
    if (!isToTheEnd && segment.offset >= segment.end) {
      return 'enough';
    }
    return this.#writes.length < mostWaiting ? 'more' : 'pause';
  }

  async whenReady(): Promise<void> {
    while (this.#writes.length >= mostWaiting) {
      await this.#writes[0];
    }
    if (this.#failure !== undefined) {
      throw this.#failure;
    }
  }

  /** Writes the last block and waits for all writes. Rejects with the first failed write. */
  async finish(): Promise<void> {
    if (this.#filled > 0) {
      this.#writeBlock();
    }
    await Promise.all(this.#writes);
    if (this.#failure !== undefined) {
      throw this.#failure;
    }
  }

  get #isOld(): boolean {
    return this.#filled > 0 && this.#now() - this.#startedAt >= oldestMs;
  }

  #writeBlock(): void {
    const block = this.#block;
    if (!block) {
      return;
    }
    const bytes = block.subarray(0, this.#filled);
    const position = this.#init.segment.offset - this.#filled;
    this.#block = undefined;
    this.#filled = 0;
    this.#writes.push(this.#write(block, bytes, position));
  }

  async #write(block: Uint8Array, bytes: Uint8Array, position: number): Promise<void> {
    try {
      await this.#init.write(bytes, position);
    } catch (error) {
      this.#failure ??= error;
    }
    void this.#writes.shift();
    this.#free.push(block);
  }
}
