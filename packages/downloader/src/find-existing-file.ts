import { digestFile } from './checksum/digest-file.js';
import { promisedProofs, verifyDigests, type DigestProof } from './checksum/proof.js';
import { readServerProofs } from './checksum/server-proofs.js';
import { DownloadError } from './download-error.js';
import { expectedSize } from './http/expected-size.js';
import { requestOptions, followLink } from './http/follow-link.js';
import { refuseErrors } from './http/response-error.js';
import { parseLink, reportedSize, type LinkLike } from './link.js';
import type { Plan } from './plan.js';
import { expectedFile } from './transfer/open-segment.js';
import type { Counters } from './transfer/counters.js';
import type { TransferredFile } from './transfer/transfer-file.js';

/**
 * Returns the file at the target if it is certainly the requested one: it has the size and every
 * digest that the caller, the link or the server reports. An earlier process may have ended right
 * after it renamed the file. Returns `undefined` if it is another file, or if no digest is known.
 * The size alone is never enough.
 */
export async function findExistingFile(
  plan: Plan,
  link: LinkLike,
  path: string,
  bytes: number,
  counters: Counters,
): Promise<TransferredFile | undefined> {
  const expected = reportedSize(link);
  if (expected !== undefined && expected !== bytes) {
    return undefined;
  }
  const promised = promisedProofs(plan, link);
  const proofs =
    promised.length > 0 ? promised : await requestProofs(plan, link, path, bytes, counters);
  if (proofs.length === 0) {
    return undefined;
  }
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

/**
 * Requests the digests that the server reports for the object, without reading the body. Returns
 * none if the request fails.
 */
async function requestProofs(
  plan: Plan,
  link: LinkLike,
  path: string,
  bytes: number,
  counters: Counters,
): Promise<readonly DigestProof[]> {
  const options = requestOptions(plan);
  try {
    counters.attempts += 1;
    const request = await followLink(parseLink(link), plan.policy, options);
    try {
      const expected = { ...expectedFile(plan, link, path), status: 200 } as const;
      await refuseErrors(request, expected, options);
      const { headers } = request.response;
      return expectedSize(headers, link) === bytes ? readServerProofs(headers) : [];
    } finally {
      request.close();
    }
  } catch (error) {
    const isFinal = !DownloadError.isInstance(error) || error.reason === 'aborted';
    if (isFinal) {
      throw error;
    }
    return [];
  }
}
