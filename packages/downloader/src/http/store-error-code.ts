import { performance } from 'node:perf_hooks';

import type { Exchange } from './exchange.js';

const maxBytes = 64 * 1024;
const maxWaitMs = 5000;

/** Words only: neither a link nor a signature can look like this. */
const codeShape = /^[A-Za-z][A-Za-z.]{1,63}$/;

/**
 * The store's error code out of an XML or JSON body, and nothing else of it: such bodies repeat the request
 * with its signature. `undefined` when there is none or the body cannot be read.
 */
export async function readStoreErrorCode(
  exchange: Exchange,
  idleTimeoutMs: number,
): Promise<string | undefined> {
  return storeErrorCode(await readText(exchange, Math.min(idleTimeoutMs, maxWaitMs)));
}

/** The code out of the text of an error body. */
export function storeErrorCode(text: string): string | undefined {
  const code = /<Code>([^<]*)<\/Code>/.exec(text)?.[1] ?? jsonCode(text);
  return code !== undefined && codeShape.test(code) ? code : undefined;
}

/** No longer than the wait for one byte may take: a body that comes byte by byte must not hold up what is known already. */
async function readText(exchange: Exchange, idleTimeoutMs: number): Promise<string> {
  const endsAt = performance.now() + idleTimeoutMs;
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of exchange.chunks(idleTimeoutMs)) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= maxBytes || performance.now() >= endsAt) break;
    }
  } catch {
    // What came is enough or there is nothing: the status is the error, not how its body ended.
  }
  return Buffer.concat(chunks).toString();
}

function jsonCode(text: string): string | undefined {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== 'object' || body === null) return undefined;
    const code = 'code' in body ? body.code : 'Code' in body ? body.Code : undefined;
    return typeof code === 'string' ? code : undefined;
  } catch {
    return undefined;
  }
}
