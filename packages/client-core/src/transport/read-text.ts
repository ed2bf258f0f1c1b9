import { ResponseTooLarge } from './transport.js';

/**
 * The whole body as text, without byte order mark. Stops with {@link ResponseTooLarge} if more than
 * `limitBytes` arrive, and when `signal` aborts.
 */
export async function readText(
  response: Response,
  limitBytes: number,
  signal: AbortSignal,
): Promise<string> {
  if (response.body === null) {
    return '';
  }
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.byteLength;
    chunks.push(next.value);
    if (size > limitBytes || signal.aborted) {
      // Not awaited: an unresponsive source must not delay the error.
      reader.cancel().catch(() => undefined);
      throw new ResponseTooLarge(limitBytes);
    }
  }
  return decode(chunks);
}

function decode(chunks: readonly Uint8Array[]): string {
  const decoder = new TextDecoder();
  const [first] = chunks;
  if (chunks.length <= 1) {
    return first === undefined ? '' : decoder.decode(first);
  }
  return chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join('') + decoder.decode();
}
