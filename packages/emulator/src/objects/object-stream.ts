import type { ByteRange } from './byte-range.js';
import type { EmulatedObject } from './emulated-object.js';

const chunkBytes = 64 * 1024;

/** Makes the bytes of a range only as fast as they are read. */
export function streamObject(object: EmulatedObject, range: ByteRange): ReadableStream<Uint8Array> {
  let offset = range.start;
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      if (offset >= range.end) {
        controller.close();
        return;
      }
      const end = Math.min(offset + chunkBytes, range.end);
      controller.enqueue(object.read(offset, end));
      offset = end;
    },
  });
}
