import { performance } from 'node:perf_hooks';

import type { DownloadRequest } from './download-request.js';

const maxBytes = 64 * 1024;
const maxWaitMs = 5000;

/** Letters and dots only: neither a link nor a signature has this form. */
const codeShape = /^[A-Za-z][A-Za-z.]{1,63}$/;

/**
 * Reads the error code from an XML or JSON body, and nothing else: such bodies repeat the request
 * with its signature. Returns `undefined` if there is no code or the body cannot be read.
 */
export async function readStoreErrorCode(
  request: DownloadRequest,
  idleTimeoutMs: number,
): Promise<string | undefined> {
  return storeErrorCode(await readText(request, Math.min(idleTimeoutMs, maxWaitMs)));
}

/** The error code in the text of an error body. */
export function storeErrorCode(text: string): string | undefined {
  const code = /<Code>([^<]*)<\/Code>/.exec(text)?.[1] ?? jsonCode(text);
  return code !== undefined && codeShape.test(code) ? code : undefined;
}

/**
 * Reads no longer than the wait for a single byte may take: a slow body must not delay the error.
 */
async function readText(request: DownloadRequest, idleTimeoutMs: number): Promise<string> {
  const endsAt = performance.now() + idleTimeoutMs;
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request.chunks(idleTimeoutMs)) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= maxBytes || performance.now() >= endsAt) {
        break;
      }
    }
  } catch {
    // An incomplete body is fine: the status is the error.
  }
  return Buffer.concat(chunks).toString();
}

function jsonCode(text: string): string | undefined {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== 'object' || body === null) {
      return undefined;
    }
    const code = 'code' in body ? body.code : 'Code' in body ? body.Code : undefined;
    return typeof code === 'string' ? code : undefined;
  } catch {
    return undefined;
  }
}
