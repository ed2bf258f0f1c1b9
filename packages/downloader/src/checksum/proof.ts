import { DownloadError } from '../download-error.js';
import type { LinkLike } from '../link.js';
import type { Plan } from '../plan.js';
import { algorithmNamed, digestAlgorithms, reportedHex, type DigestAlgorithm } from './digest.js';
import type { DigestValues } from './file-digests.js';

/**
 * The strongest proof that the file is complete and unchanged: a digest that was known beforehand
 * and matched (`etag`: an MD5 that the store sent as ETag), otherwise the size, otherwise none.
 * More words may be added; treat an unknown one as weaker than `md5`.
 */
export type Verification = DigestAlgorithm | 'etag' | 'size' | 'none';

/** A digest that the file must have, and where it comes from. */
export interface DigestProof {
  readonly algorithm: DigestAlgorithm;
  readonly hex: string;
  readonly source: 'caller' | 'link' | 'server' | 'etag';
}

const sources: Readonly<Record<DigestProof['source'], string>> = {
  caller: 'the `digest` option',
  link: 'the link',
  server: 'the server',
  etag: "the server's ETag",
};

/** The digests that the caller and the link promise. Values that cannot be read are ignored. */
export function promisedProofs(plan: Plan, link: LinkLike): readonly DigestProof[] {
  const { algorithm, hex } = plan.digest ?? {};
  const algorithmOfLink = algorithmNamed(link.checksum?.algorithm ?? '');
  const hexOfLink = algorithmOfLink && reportedHex(algorithmOfLink, link.checksum?.value ?? '');
  return [
    ...(algorithm && hex !== undefined ? [{ algorithm, hex, source: 'caller' } as const] : []),
    ...(algorithmOfLink && hexOfLink !== undefined
      ? [{ algorithm: algorithmOfLink, hex: hexOfLink, source: 'link' } as const]
      : []),
  ];
}

/** Throws `wrong-digest` unless all match. Returns the strongest proof. */
export function verifyDigests(
  proofs: readonly DigestProof[],
  digests: DigestValues,
  isSizeProven: boolean,
): Verification {
  for (const { algorithm, hex, source } of proofs) {
    const actual = digests[algorithm];
    if (actual === hex) {
      continue;
    }
    const message = `The file's ${algorithm} is ${actual}, but ${sources[source]} says ${hex}. The file is damaged or is a different one; nothing was kept.`;
    throw new DownloadError({ reason: 'wrong-digest', message });
  }
  const strongest = digestAlgorithms.find((name) =>
    proofs.some(({ algorithm }) => algorithm === name),
  );
  if (strongest === undefined) {
    return isSizeProven ? 'size' : 'none';
  }
  const isEtag = proofs.every(
    ({ algorithm, source }) => algorithm !== strongest || source === 'etag',
  );
  return isEtag ? 'etag' : strongest;
}
