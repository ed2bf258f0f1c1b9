import type { IncomingHttpHeaders } from 'node:http';

import { FileDigests, type DigestValues } from '../checksum/file-digests.js';
import type { ReadBack } from '../checksum/piecewise-checksum.js';
import {
  promisedProofs,
  verifyDigests,
  type DigestProof,
  type Verification,
} from '../checksum/proof.js';
import { readServerProofs } from '../checksum/server-proofs.js';
import type { LinkLike } from '../link.js';
import type { Plan } from '../plan.js';

/** Computes the digests of the file and compares them with the promised ones. */
export class Verifier {
  readonly #plan: Plan;
  readonly #readBack: ReadBack;
  #promised: readonly DigestProof[];
  #fromServer: readonly DigestProof[] = [];
  #digests = new FileDigests([]);

  constructor(plan: Plan, link: LinkLike, readBack: ReadBack) {
    this.#plan = plan;
    this.#readBack = readBack;
    this.#promised = promisedProofs(plan, link);
  }

  /** Every digest that the file must have. */
  get proofs(): readonly DigestProof[] {
    return [...this.#promised, ...this.#fromServer];
  }

  /** Whether the caller or the link promises a digest. */
  get hasPromised(): boolean {
    return this.#promised.length > 0;
  }

  /** The digests that the store sent, for the journal. */
  get serverProofs(): readonly DigestProof[] {
    return this.#fromServer;
  }

  /** Returns false if the fresh link promises other digests, so that it leads to another object. */
  useLink(link: LinkLike): boolean {
    const before = JSON.stringify(this.#promised);
    this.#promised = promisedProofs(this.#plan, link);
    return JSON.stringify(this.#promised) === before;
  }

  /** Sets the digests that the store sent to an earlier process. */
  restore(proofs: readonly DigestProof[]): void {
    this.#fromServer = proofs;
  }

  /** Reads the digests in a response with the whole object. */
  useResponse(headers: IncomingHttpHeaders): void {
    this.#fromServer = readServerProofs(headers);
  }

  /** Starts to compute. `catchUpTo`: number of bytes that are on the disk already. */
  async start(catchUpTo = 0): Promise<void> {
    const wanted = this.#plan.digest ? [this.#plan.digest.algorithm] : [];
    this.#digests = new FileDigests([...wanted, ...this.proofs.map(({ algorithm }) => algorithm)]);
    await this.#digests.catchUp(catchUpTo, this.#readBack);
  }

  update(position: number, bytes: Uint8Array): void {
    this.#digests.update(position, bytes);
  }

  /** Throws `wrong-digest`, or returns the strongest proof. */
  async finish(
    size: number,
    isSizeKnown: boolean,
  ): Promise<{ readonly verified: Verification; readonly digests: DigestValues }> {
    const digests = await this.#digests.finish(size, this.#readBack);
    return { verified: verifyDigests(this.proofs, digests, isSizeKnown), digests };
  }
}
