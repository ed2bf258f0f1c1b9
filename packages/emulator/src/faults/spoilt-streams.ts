import { DroppedConnection } from './dropped-connection.js';

type Bytes = ReadableStream<Uint8Array>;

/** The body breaks with an error after so many bytes. */
export function breakOff(body: Bytes, afterBytes: number): Bytes {
  return cut(body, afterBytes, (controller) =>
    controller.error(new DroppedConnection('terminated')),
  );
}

/** The body ends after so many bytes as though that was all. */
export function endEarly(body: Bytes, afterBytes: number): Bytes {
  return cut(body, afterBytes, (controller) => controller.close());
}

/** After so many bytes nothing comes any more, until the reader gives up. */
export function stall(body: Bytes, afterBytes: number, signal: AbortSignal | undefined): Bytes {
  return cut(body, afterBytes, async (controller, canceled) => {
    const onAbort = (): void => controller.error(signal?.reason);
    signal?.addEventListener('abort', onAbort, { once: true });
    if (signal?.aborted === true) onAbort();
    else await canceled;
    signal?.removeEventListener('abort', onAbort);
  });
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
    canceled: Promise<void>,
  ) => void | Promise<void>,
): Bytes {
  const reader = body.getReader();
  let left = afterBytes;
  let cancel = (): void => undefined;
  const canceled = new Promise<void>((resolve) => {
    cancel = resolve;
  });
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (left <= 0) {
        // Only now that the reader has what came before: an error throws away what is queued.
        await reader.cancel();
        await finish(controller, canceled);
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
      cancel();
      await reader.cancel(reason);
    },
  });
}
