import { setMaxListeners } from 'node:events';

import { DownloadError, type DownloadErrorReason } from '../download-error.js';
import type { ExchangeOptions } from '../http/exchange.js';
import { exchangeOptions } from '../http/follow-link.js';
import { openSegment, openStart, wrongRange, type OpenSegment } from './open-segment.js';
import { BlockWriter } from './block-writer.js';
import { isTooSlow } from './is-too-slow.js';
import { leastShareBytes, WorkList, type Segment } from './segment.js';
import type { Transfer } from './transfer.js';

/** What may befall one connection while the others go on. */
const troubles: ReadonlySet<DownloadErrorReason> = new Set([
  'network',
  'timeout',
  'truncated',
  'throttled',
  'server',
  'link-refused',
]);

/** Fetches what is missing, over one connection or several. Resolves when all is there. */
export class Round {
  readonly #transfer: Transfer;
  readonly #controller = new AbortController();
  readonly #signal: AbortSignal;
  #work = new WorkList([]);
  #lanes = 1;
  /** The first failure that concerns all connections; the others only fail because of it. */
  #fatal: { readonly error: unknown } | undefined;

  constructor(transfer: Transfer) {
    this.#transfer = transfer;
    this.#signal = AbortSignal.any([transfer.plan.signal, this.#controller.signal]);
    // Each connection listens; Node 20 would warn of a leak from eleven on.
    setMaxListeners(0, this.#signal);
  }

  /** Rejects with the first failure that no other connection can make good. Nothing runs any more then. */
  async run(): Promise<void> {
    const start = await openStart(this.#transfer, this.#options());
    // Only now it is known whether the file goes on or starts over.
    this.#work = new WorkList(this.#transfer.missing);
    const first = this.#work.take();
    if (!first) {
      await this.#expectNothing(start);
      return;
    }
    const lanes = start.isMeasured ? this.#transfer.lanes : 1;
    const { counters } = this.#transfer;
    const isAlone = lanes > 1 && this.#transfer.mayStayAlone;
    this.#lanes = isAlone ? 1 : lanes;
    const leading = Promise.allSettled([this.#lane({ ...start, segment: first })]);
    const isHelpWanted =
      lanes > 1 &&
      (!isAlone || (await isTooSlow({ received: () => counters.bytesReceived, ended: leading })));
    this.#lanes = lanes;
    const others = Array.from({ length: isHelpWanted ? lanes - 1 : 0 }, async () => this.#lane());
    const ends = await Promise.all([leading, Promise.allSettled(others)]);
    const failures = ends
      .flat()
      .flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
    if (this.#fatal) throw this.#fatal.error;
    if (!this.#work.isDone) throw failures[0];
  }

  /** An empty file: where the head does not tell the length, only the end of the answer proves it. */
  async #expectNothing(start: Omit<OpenSegment, 'segment'>): Promise<void> {
    const segment = { offset: 0, end: 0 };
    if (start.isMeasured) start.close();
    else await this.#fetch(segment, { ...start, segment });
  }

  async #lane(opened?: OpenSegment): Promise<void> {
    let open = opened;
    for (;;) {
      const segment = open?.segment ?? this.#work.take();
      if (!segment) return;
      const from = segment.offset;
      try {
        await this.#fetch(segment, open);
      } catch (error) {
        this.#work.giveBack(segment);
        this.#endUnlessHelped(error, segment.offset - from);
        continue;
      } finally {
        open = undefined;
      }
      this.#work.giveBack(segment);
    }
  }

  /** Goes on with another connection as long as this one got somewhere and it is not the last. */
  #endUnlessHelped(error: unknown, bytes: number): void {
    if (!isTrouble(error)) {
      this.#fatal ??= { error };
      this.#controller.abort();
      throw error;
    }
    if (bytes < leastShareBytes || this.#work.activeCount === 0) throw error;
    this.#transfer.counters.attempts += 1;
  }

  async #fetch(segment: Segment, opened: OpenSegment | undefined): Promise<void> {
    const transfer = this.#transfer;
    const open = opened ?? (await openSegment(transfer, segment, this.#options()));
    const { write, received, excess: onExcess } = transfer;
    const isToTheEnd = !open.isMeasured;
    const onReceived = (bytes: number): void => {
      if (segment.offset + bytes > open.end) throw wrongRange();
      received(bytes);
    };
    const lanes = this.#lanes;
    const writer = new BlockWriter({ segment, lanes, isToTheEnd, write, onReceived, onExcess });
    const from = segment.offset;
    try {
      await open.exchange.deliver(writer);
    } finally {
      open.close();
      await writer.finish();
    }
    this.#checkEnd(segment, open, from);
  }

  #checkEnd(segment: Segment, { isMeasured, end }: OpenSegment, from: number): void {
    if (segment.end === Number.POSITIVE_INFINITY) {
      this.#transfer.ended(segment.offset);
      segment.end = segment.offset;
      return;
    }
    if (segment.offset >= segment.end) return;
    const bytes = segment.offset - from;
    // A server may send less than a whole range, but not so little that each request brings next to nothing.
    const isTooLittle = segment.offset >= end && bytes < leastShareBytes;
    if (isMeasured && bytes > 0 && !isTooLittle) return;
    const what = isTooLittle
      ? `sent only ${bytes} bytes of a longer range`
      : `ended after ${segment.offset} of ${segment.end} bytes`;
    throw new DownloadError({ reason: 'truncated', message: `The server ${what}. Try again.` });
  }

  #options(): ExchangeOptions {
    return { ...exchangeOptions(this.#transfer.plan), signal: this.#signal };
  }
}

function isTrouble(error: unknown): boolean {
  return DownloadError.isInstance(error) && troubles.has(error.reason);
}
