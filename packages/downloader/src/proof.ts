import type { IncomingHttpHeaders } from 'node:http';

import { algorithmNamed, digestAlgorithms, digestHex, type DigestAlgorithm } from './digest.js';
import { DownloadError } from './download-error.js';
import type { LinkLike } from './link.js';
import type { Plan } from './plan.js';

/**
 * The strongest proof that the file is whole and unchanged: a digest that was told beforehand and matched, else
 * the size, else none. More kinds of proof may join; treat an unknown word as weaker than `md5`.
 */
export type Verification = DigestAlgorithm | 'size' | 'none';

/** A digest that the file must have, and who says so. */
export interface DigestProof {
  readonly algorithm: DigestAlgorithm;
  readonly hex: string;
  readonly source: string;
}

/** Every digest promised by the caller, the link or the server. What cannot be understood proves nothing. */
export function digestProofs(
  plan: Plan,
  link: LinkLike,
  headers: IncomingHttpHeaders,
): readonly DigestProof[] {
  const { algorithm, hex } = plan.digest ?? {};
  const checksum = link.checksum;
  const contentMd5 = headers['content-md5'];
  return [
    ...proof(algorithm, hex, 'the `digest` option'),
    ...proof(algorithmNamed(checksum?.algorithm ?? ''), checksum?.value, 'the link'),
    ...proof('md5', typeof contentMd5 === 'string' ? contentMd5 : undefined, 'the server'),
  ];
}

function proof(
  algorithm: DigestAlgorithm | undefined,
  value: string | undefined,
  source: string,
): readonly DigestProof[] {
  if (algorithm === undefined || value === undefined) return [];
  const hex = digestHex(algorithm, value);
  return hex === undefined ? [] : [{ algorithm, hex, source }];
}

/** Throws `wrong-digest` unless all agree; returns the strongest proof there was. */
export function verifyDigests(
  proofs: readonly DigestProof[],
  digests: Readonly<Partial<Record<DigestAlgorithm, string>>>,
  isSizeProven: boolean,
): Verification {
  for (const { algorithm, hex, source } of proofs) {
    const actual = digests[algorithm];
    if (actual === hex) continue;
    const message = `The file's ${algorithm} is ${actual}, but ${source} says ${hex}. The file was damaged or is another one; nothing was kept.`;
    throw new DownloadError({ reason: 'wrong-digest', message });
  }
  const proven = new Set(proofs.map(({ algorithm }) => algorithm));
  const strongest = digestAlgorithms.find((algorithm) => proven.has(algorithm));
  return strongest ?? (isSizeProven ? 'size' : 'none');
}
