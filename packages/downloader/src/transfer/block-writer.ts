import { performance } from 'node:perf_hooks';

import type { BodySink, SinkWish } from '../http/body-socket.js';
import type { Segment } from './segment.js';

/** What one file takes for each block, over all its connections: large enough to make turns of the event loop rare. */
const fileBlockBytes = 2 ** 22;
/** Over a slow connection a block does not wait to be full, so that a kill costs little. */
const oldestMs = 1000;
/** Blocks that wait for the disk before the reading pauses; one more is filled meanwhile. */
const mostWaiting = 2;

export interface BlockWriterInit {
  readonly segment: Segment;
  /** How many connections share the memory of the file. */
  readonly lanes: number;
  readonly write: (bytes: Uint8Array, position: number) => Promise<void>;
  /** So many bytes arrived at the segment's offset. May throw: then they are not taken. */
  readonly onReceived: (bytes: number) => void;
  /** Whether to go on to the end of the body, so that more than expected is noticed. */
  readonly isToTheEnd: boolean;
  /** More bytes than the segment has room for. May throw. */
  readonly onExcess: () => void;
  readonly now?: () => number;
}

/** Gathers what arrives into blocks, and writes each while the next one fills. Memory: 12 MiB at most for a file. */
export class BlockWriter implements BodySink {
  readonly #init: BlockWriterInit;
  readonly #free: Uint8Array[] = [];
  /** From the oldest to the newest. None of them rejects. */
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
    this.#blockBytes = Math.ceil(fileBlockBytes / init.lanes);
  }

  room(): Uint8Array {
    // No `Buffer`: a view of one costs more, and each read needs one.
    this.#block ??= this.#free.pop() ?? new Uint8Array(this.#blockBytes);
    return this.#filled === 0 ? this.#block : this.#block.subarray(this.#filled);
  }

  take(count: number): SinkWish {
    if (this.#failure !== undefined) throw this.#failure;
    const { segment, isToTheEnd, onReceived, onExcess } = this.#init;
    const wanted = Math.min(count, segment.end - segment.offset);
    onReceived(wanted);
    if (this.#filled === 0) this.#startedAt = this.#now();
    this.#filled += wanted;
    segment.offset += wanted;
    if (wanted < count && isToTheEnd) onExcess();
    if (this.#filled === this.#blockBytes || this.#isOld) this.#writeBlock();
    if (!isToTheEnd && segment.offset >= segment.end) return 'enough';
    return this.#writes.length < mostWaiting ? 'more' : 'pause';
  }

  async whenReady(): Promise<void> {
    while (this.#writes.length >= mostWaiting) await this.#writes[0];
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** Writes what is left and waits for all. Rejects with the first failure of a write. */
  async finish(): Promise<void> {
    if (this.#filled > 0) this.#writeBlock();
    await Promise.all(this.#writes);
    if (this.#failure !== undefined) throw this.#failure;
  }

  get #isOld(): boolean {
    return this.#filled > 0 && this.#now() - this.#startedAt >= oldestMs;
  }

  #writeBlock(): void {
    const block = this.#block;
    if (!block) return;
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
