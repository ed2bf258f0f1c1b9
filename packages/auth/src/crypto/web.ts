import { DownloadTasksError } from '@download-tasks/client-core';
import { toHex } from '../hex.js';
import type { Bytes, SigningCrypto } from './signing-crypto.js';

const sha256 = { name: 'HMAC', hash: 'SHA-256' } as const;

/** WebCrypto: browsers, workers and every other runtime without `node:crypto`. */
export const webSigningCrypto: SigningCrypto = {
  hmacSha256,
  hmacSha256Hex: async (key, message) => toHex(await hmacSha256(key, message)),
  sha256Hex: async (message) =>
    toHex(new Uint8Array(await subtle().digest('SHA-256', ownBytes(message)))),
  randomId: () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return toHex(bytes);
  },
};

async function hmacSha256(key: Bytes, message: Bytes): Promise<Uint8Array> {
  const imported = await subtle().importKey('raw', ownBytes(key), sha256, false, ['sign']);
  return new Uint8Array(await subtle().sign('HMAC', imported, ownBytes(message)));
}

/**
 * WebCrypto does not accept views of a SharedArrayBuffer, hence the copy; the signed data is small.
 */
function ownBytes(bytes: Bytes): Uint8Array<ArrayBuffer> {
  return typeof bytes === 'string' ? new TextEncoder().encode(bytes) : new Uint8Array(bytes);
}

function subtle(): SubtleCrypto {
  const host: { readonly crypto?: { readonly subtle?: SubtleCrypto } } = globalThis;
  if (host.crypto?.subtle === undefined) {
    throw new DownloadTasksError({
      vendor: 'download-tasks',
      kind: 'config',
      message: 'this runtime has no WebCrypto (crypto.subtle), which signing requires',
      nextStep: 'In a browser, serve the page over https.',
    });
  }
  return host.crypto.subtle;
}
