import type { IncomingHttpHeaders } from 'node:http';

import { FileDigests, type DigestValues } from '../checksum/file-digests.js';
import type { ReadBack } from '../checksum/piecewise-checksum.js';
import {
  promisedProofs,
  verifyDigests,
  type DigestProof,
  type Verification,
} from '../checksum/proof.js';
import { serverProofs } from '../checksum/server-proofs.js';
import type { LinkLike } from '../link.js';
import type { Plan } from '../plan.js';

/** What is promised about the file by whom, and what its bytes say. */
export class Proving {
  readonly #plan: Plan;
  readonly #readBack: ReadBack;
  #promised: readonly DigestProof[];
  #told: readonly DigestProof[] = [];
  #digests = new FileDigests([]);

  constructor(plan: Plan, link: LinkLike, readBack: ReadBack) {
    this.#plan = plan;
    this.#readBack = readBack;
    this.#promised = promisedProofs(plan, link);
  }

  /** Every digest that the file must have. */
  get proofs(): readonly DigestProof[] {
    return [...this.#promised, ...this.#told];
  }

  /** Whether the caller or the link promises a digest. */
  get hasPromised(): boolean {
    return this.#promised.length > 0;
  }

  /** What the store told, for the journal. */
  get told(): readonly DigestProof[] {
    return this.#told;
  }

  /** False: the fresh link promises something else, so it leads to another object. */
  useLink(link: LinkLike): boolean {
    const before = JSON.stringify(this.#promised);
    this.#promised = promisedProofs(this.#plan, link);
    return JSON.stringify(this.#promised) === before;
  }

  /** What the store told an earlier process. */
  recall(told: readonly DigestProof[]): void {
    this.#told = told;
  }

  /** The head of an answer that brings the whole object. */
  hear(headers: IncomingHttpHeaders): void {
    this.#told = serverProofs(headers);
  }

  /** Begins to compute; `catchUpTo`: so much is on the disk already. */
  async start(catchUpTo = 0): Promise<void> {
    const asked = this.#plan.digest ? [this.#plan.digest.algorithm] : [];
    this.#digests = new FileDigests([...asked, ...this.proofs.map(({ algorithm }) => algorithm)]);
    await this.#digests.catchUp(catchUpTo, this.#readBack);
  }

  update(position: number, bytes: Uint8Array): void {
    this.#digests.update(position, bytes);
  }

  /** Throws `wrong-digest`, or tells what proves the file. */
  async finish(
    size: number,
    isSizeTold: boolean,
  ): Promise<{ readonly verified: Verification; readonly digests: DigestValues }> {
    const digests = await this.#digests.finish(size, this.#readBack);
    return { verified: verifyDigests(this.proofs, digests, isSizeTold), digests };
  }
}
