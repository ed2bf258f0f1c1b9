import { setMaxListeners } from 'node:events';

import { DownloadError, type DownloadErrorReason } from '../download-error.js';
import type { RequestOptions } from '../http/download-request.js';
import { requestOptions } from '../http/follow-link.js';
import { openSegment, openStart, wrongRange, type OpenSegment } from './open-segment.js';
import { BlockWriter } from './block-writer.js';
import { isTooSlow } from './is-too-slow.js';
import { leastShareBytes, WorkList, type Segment } from './segment.js';
import type { Transfer } from './transfer.js';

/** Failures of one connection that do not affect the others. */
const connectionFailures: ReadonlySet<DownloadErrorReason> = new Set([
  'network',
  'timeout',
  'truncated',
  'throttled',
  'server',
  'link-refused',
]);

/** One attempt to fetch the missing bytes, over one or several connections. */
export class Attempt {
  readonly #transfer: Transfer;
  readonly #controller = new AbortController();
  readonly #signal: AbortSignal;
  #work = new WorkList([]);
  #connections = 1;
  /** The first failure that affects all connections. Later ones are consequences. */
  #fatal: { readonly error: unknown } | undefined;

  constructor(transfer: Transfer) {
    this.#transfer = transfer;
    this.#signal = AbortSignal.any([transfer.plan.signal, this.#controller.signal]);
    // Each connection adds a listener. Node 20 would warn about a leak from the eleventh on.
    setMaxListeners(0, this.#signal);
  }

  /**
   * Resolves when all bytes are there. Rejects with the first failure that no other connection can
   * compensate. Nothing runs after that.
   */
  async run(): Promise<void> {
    const start = await openStart(this.#transfer, this.#options());
    // Only now it is known whether the download continues or starts over.
    this.#work = new WorkList(this.#transfer.missing);
    const first = this.#work.take();
    if (!first) {
      await this.#expectNothing(start);
      return;
    }
    const connections = start.isMeasured ? this.#transfer.connections : 1;
    const { counters } = this.#transfer;
    const isAlone = connections > 1 && this.#transfer.mayStayAlone;
    this.#connections = isAlone ? 1 : connections;
    const leading = Promise.allSettled([this.#runConnection({ ...start, segment: first })]);
    const isHelpWanted =
      connections > 1 &&
      (!isAlone || (await isTooSlow({ received: () => counters.bytesReceived, ended: leading })));
    this.#connections = connections;
    const others = Array.from({ length: isHelpWanted ? connections - 1 : 0 }, async () =>
      this.#runConnection(),
    );
    const ends = await Promise.all([leading, Promise.allSettled(others)]);
    const failures = ends
      .flat()
      .flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
    if (this.#fatal) {
      throw this.#fatal.error;
    }
    if (!this.#work.isDone) {
      throw failures[0];
    }
  }

  /**
   * Handles an empty file: without a length in the headers, only the end of the response proves it.
   */
  async #expectNothing(start: Omit<OpenSegment, 'segment'>): Promise<void> {
    const segment = { offset: 0, end: 0 };
    if (start.isMeasured) {
      start.close();
    } else {
      await this.#fetch(segment, { ...start, segment });
    }
  }

  async #runConnection(opened?: OpenSegment): Promise<void> {
    let open = opened;
    for (;;) {
      const segment = open?.segment ?? this.#work.take();
      if (!segment) {
        return;
      }
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

  /**
   * Ends this connection, unless it made progress and others are active: then it continues with a
   * new request.
   */
  #endUnlessHelped(error: unknown, bytes: number): void {
    if (!isConnectionFailure(error)) {
      this.#fatal ??= { error };
      this.#controller.abort();
      throw error;
    }
    if (bytes < leastShareBytes || this.#work.activeCount === 0) {
      throw error;
    }
    this.#transfer.counters.attempts += 1;
  }

  async #fetch(segment: Segment, opened: OpenSegment | undefined): Promise<void> {
    const transfer = this.#transfer;
    const open = opened ?? (await openSegment(transfer, segment, this.#options()));
    const { write, received, excess: onExcess } = transfer;
    const isToTheEnd = !open.isMeasured;
    const onReceived = (bytes: number): void => {
      if (segment.offset + bytes > open.end) {
        throw wrongRange();
      }
      received(bytes);
    };
    const connections = this.#connections;
    const writer = new BlockWriter({
      segment,
      connections,
      isToTheEnd,
      write,
      onReceived,
      onExcess,
    });
    const from = segment.offset;
    try {
      await open.request.deliver(writer);
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
    if (segment.offset >= segment.end) {
      return;
    }
    const bytes = segment.offset - from;
    // A server may send less than the requested range, but not so little that requests make no
    // progress.
    const isTooLittle = segment.offset >= end && bytes < leastShareBytes;
    if (isMeasured && bytes > 0 && !isTooLittle) {
      return;
    }
    const what = isTooLittle
      ? `sent only ${bytes} bytes of a longer range`
      : `ended after ${segment.offset} of ${segment.end} bytes`;
    throw new DownloadError({ reason: 'truncated', message: `The server ${what}. Try again.` });
  }

  #options(): RequestOptions {
    return { ...requestOptions(this.#transfer.plan), signal: this.#signal };
  }
}

function isConnectionFailure(error: unknown): boolean {
  return DownloadError.isInstance(error) && connectionFailures.has(error.reason);
}
