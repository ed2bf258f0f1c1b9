import { digestFile } from './checksum/digest-file.js';
import { promisedProofs, verifyDigests, type DigestProof } from './checksum/proof.js';
import { serverProofs } from './checksum/server-proofs.js';
import { DownloadError } from './download-error.js';
import { expectedSize } from './http/expected-size.js';
import { exchangeOptions, followLink } from './http/follow-link.js';
import { refuseErrors } from './http/response-error.js';
import { parseLink, toldSize, type LinkLike } from './link.js';
import type { Plan } from './plan.js';
import { expectedFile } from './transfer/open-segment.js';
import type { Counters } from './transfer/counters.js';
import type { TransferredFile } from './transfer/transfer-file.js';

/**
 * The file under the target's name, when it certainly is the one that is asked for: it has the size and every digest that caller, link
 * or server know. An earlier process may have ended right after it had given the file its name. `undefined`: it is another file, or
 * nobody knows a digest; the size alone never is enough.
 */
export async function findAlreadyThere(
  plan: Plan,
  link: LinkLike,
  path: string,
  bytes: number,
  counters: Counters,
): Promise<TransferredFile | undefined> {
  const expected = toldSize(link);
  if (expected !== undefined && expected !== bytes) return undefined;
  const promised = promisedProofs(plan, link);
  const proofs =
    promised.length > 0 ? promised : await askServer(plan, link, path, bytes, counters);
  if (proofs.length === 0) return undefined;
  const wanted = plan.digest ? [plan.digest.algorithm] : [];
  const algorithms = [...wanted, ...proofs.map(({ algorithm }) => algorithm)];
  const found = await digestFile(path, { algorithms, signal: plan.signal });
  if (
    found.bytes !== bytes ||
    !proofs.every(({ algorithm, hex }) => found.digests[algorithm] === hex)
  ) {
    return undefined;
  }
  plan.onProgress?.({ bytes, total: bytes, bytesPerSecond: 0, remainingMs: 0 });
  return { ...found, verified: verifyDigests(proofs, found.digests, true) };
}

/** What the server says of the object, without its body. A server that says nothing of use proves nothing. */
async function askServer(
  plan: Plan,
  link: LinkLike,
  path: string,
  bytes: number,
  counters: Counters,
): Promise<readonly DigestProof[]> {
  const options = exchangeOptions(plan);
  try {
    counters.attempts += 1;
    const exchange = await followLink(parseLink(link), plan.policy, options);
    try {
      const asked = { ...expectedFile(plan, link, path), status: 200 } as const;
      await refuseErrors(exchange, asked, options);
      const { headers } = exchange.response;
      return expectedSize(headers, link) === bytes ? serverProofs(headers) : [];
    } finally {
      exchange.close();
    }
  } catch (error) {
    const isFinal = !DownloadError.isInstance(error) || error.reason === 'aborted';
    if (isFinal) throw error;
    return [];
  }
}
