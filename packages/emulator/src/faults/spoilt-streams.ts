import { once } from 'node:events';
import { DroppedConnection } from '../http/responses.js';

type Bytes = ReadableStream<Uint8Array>;

/** The body breaks with an error after this number of bytes. */
export function breakOff(body: Bytes, afterBytes: number): Bytes {
  return cut(body, afterBytes, (controller) =>
    controller.error(new DroppedConnection('terminated')),
  );
}

/** The body ends after this number of bytes as if it were complete. */
export function endEarly(body: Bytes, afterBytes: number): Bytes {
  return cut(body, afterBytes, (controller) => controller.close());
}

/** No bytes arrive after this number of them, until the reader cancels or the signal aborts. */
export function stall(body: Bytes, afterBytes: number, signal: AbortSignal | undefined): Bytes {
  return cut(body, afterBytes, async (controller, canceled) => {
    await firstAborted(signal === undefined ? [canceled] : [canceled, signal]);
    if (!canceled.aborted) {
      controller.error(signal?.reason);
    }
  });
}

/**
 * Listens to each signal: the one that `AbortSignal.any` creates from a timeout may be
 * garbage-collected before the timeout.
 */
async function firstAborted(signals: readonly AbortSignal[]): Promise<void> {
  if (signals.some(({ aborted }) => aborted)) {
    return;
  }
  const over = new AbortController();
  await Promise.race(signals.map((signal) => once(signal, 'abort', { signal: over.signal })));
  over.abort();
}

/** The body with its bytes changed one by one; offsets count from its start. */
export function changeBytes(body: Bytes, change: (byte: number, offset: number) => number): Bytes {
  let offset = 0;
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        const start = offset;
        offset += chunk.length;
        controller.enqueue(chunk.map((byte, index) => change(byte, start + index)));
      },
    }),
  );
}

function cut(
  body: Bytes,
  afterBytes: number,
  finish: (
    controller: ReadableStreamDefaultController<Uint8Array>,
    canceled: AbortSignal,
  ) => void | Promise<void>,
): Bytes {
  const reader = body.getReader();
  let left = afterBytes;
  const canceled = new AbortController();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (left <= 0) {
        // Not earlier: an error discards queued bytes, so the reader must have read them.
        await reader.cancel();
        await finish(controller, canceled.signal);
        return;
      }
      const { done, value } = await reader.read();
      if (done) {
        controller.close();
        return;
      }
      controller.enqueue(value.subarray(0, left));
      left -= value.length;
    },
    async cancel(reason) {
      canceled.abort();
      await reader.cancel(reason);
    },
  });
}
