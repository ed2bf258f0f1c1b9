import { DownloadError } from '../download-error.js';
import type { LinkLike } from '../link.js';
import type { Plan } from '../plan.js';
import { algorithmNamed, digestAlgorithms, toldHex, type DigestAlgorithm } from './digest.js';
import type { DigestValues } from './file-digests.js';

/**
 * The strongest proof that the file is whole and unchanged: a digest that was told beforehand and matched (`etag`:
 * an MD5 that the store gave as ETag), else the size, else none. More kinds of proof may join; treat an unknown
 * word as weaker than `md5`.
 */
export type Verification = DigestAlgorithm | 'etag' | 'size' | 'none';

/** A digest that the file must have, and who says so. */
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

/** What the caller and the link promise. What cannot be understood proves nothing. */
export function promisedProofs(plan: Plan, link: LinkLike): readonly DigestProof[] {
  const { algorithm, hex } = plan.digest ?? {};
  const told = algorithmNamed(link.checksum?.algorithm ?? '');
  const toldValue = told && toldHex(told, link.checksum?.value ?? '');
  return [
    ...(algorithm && hex !== undefined ? [{ algorithm, hex, source: 'caller' } as const] : []),
    ...(told && toldValue !== undefined
      ? [{ algorithm: told, hex: toldValue, source: 'link' } as const]
      : []),
  ];
}

/** Throws `wrong-digest` unless all agree; returns the strongest proof there was. */
export function verifyDigests(
  proofs: readonly DigestProof[],
  digests: DigestValues,
  isSizeProven: boolean,
): Verification {
  for (const { algorithm, hex, source } of proofs) {
    const actual = digests[algorithm];
    if (actual === hex) continue;
    const message = `The file's ${algorithm} is ${actual}, but ${sources[source]} says ${hex}. The file was damaged or is another one; nothing was kept.`;
    throw new DownloadError({ reason: 'wrong-digest', message });
  }
  const strongest = digestAlgorithms.find((name) =>
    proofs.some(({ algorithm }) => algorithm === name),
  );
  if (strongest === undefined) return isSizeProven ? 'size' : 'none';
  const isEtag = proofs.every(
    ({ algorithm, source }) => algorithm !== strongest || source === 'etag',
  );
  return isEtag ? 'etag' : strongest;
}
