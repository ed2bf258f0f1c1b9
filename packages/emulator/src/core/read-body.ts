/** Past the limit a body is still read, up to this many times the limit, so that its sender gets to see the refusal. */
const drainFactor = 16;

/** Collects a body of at most `limitBytes`; `undefined` when there is more. Never holds more than the limit in memory. */
export async function readBody(
  chunks: AsyncIterable<Uint8Array>,
  limitBytes: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  let kept: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of chunks) {
    sizeBytes += chunk.length;
    if (sizeBytes <= limitBytes) kept.push(chunk);
    else kept = [];
    if (sizeBytes > limitBytes * drainFactor) break;
  }
  return sizeBytes > limitBytes ? undefined : concatenate(kept, sizeBytes);
}

function concatenate(chunks: readonly Uint8Array[], sizeBytes: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(sizeBytes);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}
