import type { BodySink } from '../http/body-socket.js';
import type { Segment } from './segment.js';

/** Large enough to make system calls rare, small enough to stay near the processor. */
const blockBytes = 512 * 1024;
const blocks = 4;

export interface BlockWriterInit {
  readonly segment: Segment;
  readonly write: (bytes: Uint8Array, position: number) => Promise<void>;
  /** Bytes arrived. May throw, which ends the delivery. */
  readonly onReceived: (bytes: number) => void;
  /** Whether to go on to the end of the body, so that more than expected is noticed. */
  readonly isToTheEnd: boolean;
  /** More bytes than the segment has room for. May throw. */
  readonly onExcess: () => void;
}

/** Gathers what arrives into blocks, and writes each while the next one fills. Memory: 2 MiB. */
export class BlockWriter implements BodySink {
  readonly #init: BlockWriterInit;
  readonly #free: Buffer[] = [];
  #allocated = 0;
  #current: Buffer | undefined;
  #filled = 0;
  #room: Uint8Array | undefined;
  #writing = 0;
  #failure: unknown;
  #wake: (() => void) | undefined;

  constructor(init: BlockWriterInit) {
    this.#init = init;
  }

  room(): Uint8Array | undefined {
    // Asked several times for each read, and a new view each time would be felt.
    this.#room ??= (this.#current ??= this.#nextBlock())?.subarray(this.#filled);
    return this.#room;
  }

  take(count: number): boolean {
    if (this.#failure !== undefined) throw this.#failure;
    const { segment, isToTheEnd, onReceived, onExcess } = this.#init;
    const wanted = Math.min(count, segment.end - segment.offset);
    if (wanted > 0) {
      this.#room = undefined;
      this.#filled += wanted;
      segment.offset += wanted;
      onReceived(wanted);
    }
    if (wanted < count && isToTheEnd) onExcess();
    if (this.#filled === this.#current?.length) this.#writeBlock();
    return isToTheEnd || segment.offset < segment.end;
  }

  async whenRoom(): Promise<void> {
    while (!this.room()) await this.#oneWritten();
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** Writes what is left and waits for all. Rejects with the first failure of a write. */
  async finish(): Promise<void> {
    if (this.#filled > 0) this.#writeBlock();
    while (this.#writing > 0) await this.#oneWritten();
    if (this.#failure !== undefined) throw this.#failure;
  }

  #nextBlock(): Buffer | undefined {
    const free = this.#free.pop();
    if (free || this.#allocated === blocks) return free;
    this.#allocated += 1;
    return Buffer.allocUnsafeSlow(blockBytes);
  }

  #writeBlock(): void {
    const block = this.#current;
    if (!block) return;
    const bytes = block.subarray(0, this.#filled);
    const position = this.#init.segment.offset - this.#filled;
    this.#current = undefined;
    this.#room = undefined;
    this.#filled = 0;
    this.#writing += 1;
    void this.#write(block, bytes, position);
  }

  async #write(block: Buffer, bytes: Uint8Array, position: number): Promise<void> {
    try {
      await this.#init.write(bytes, position);
    } catch (error) {
      this.#failure ??= error;
    }
    this.#writing -= 1;
    this.#free.push(block);
    this.#wake?.();
  }

  async #oneWritten(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
  }
}
