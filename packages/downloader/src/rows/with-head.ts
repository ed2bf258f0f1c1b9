/**
 * Returns the beginning of a stream, and the complete stream. Copies the chunks that it keeps,
 * because their memory may be reused.
 */
export async function withHead(
  chunks: AsyncIterable<Uint8Array>,
  headBytes: number,
): Promise<{ readonly head: Buffer; readonly all: AsyncIterable<Uint8Array> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  const parts: Buffer[] = [];
  let length = 0;
  let isDone = false;
  while (length < headBytes && !isDone) {
    const next = await iterator.next();
    isDone = next.done === true;
    if (next.done === true) {
      break;
    }
    parts.push(Buffer.from(next.value));
    length += next.value.length;
  }
  const head = Buffer.concat(parts);
  const all = async function* (): AsyncGenerator<Uint8Array> {
    try {
      if (head.length > 0) {
        yield head;
      }
      for (let next = isDone ? undefined : await iterator.next(); next && next.done !== true;) {
        yield next.value;
        next = await iterator.next();
      }
    } finally {
      await iterator.return?.();
    }
  };
  return { head, all: all() };
}
