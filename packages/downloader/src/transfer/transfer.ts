import type { IncomingHttpHeaders } from 'node:http';

import { FileDigests, type DigestValues } from '../checksum/file-digests.js';
import {
  promisedProofs,
  verifyDigests,
  type DigestProof,
  type Verification,
} from '../checksum/proof.js';
import { serverProofs } from '../checksum/server-proofs.js';
import { expectedSize, wrongSize } from '../http/expected-size.js';
import type { LinkLike } from '../link.js';
import { Journal, type Resumable } from '../place/journal.js';
import type { PartFile } from '../place/part-file.js';
import type { Plan } from '../plan.js';
import { ProgressMeter } from '../progress.js';
import { ByteRanges } from './byte-ranges.js';
import { hasChanged, identityOf, strongEtag, type ObjectIdentity } from './object-identity.js';
import { StartOver } from './start-over.js';

/** What happened over all attempts. */
export interface Counters {
  attempts: number;
  linkRefreshes: number;
  bytesReceived: number;
  resumedFrom: number;
}

/** The journal is written again after so much of what there is has been added, so that a kill costs no more. */
const journalShare = 0.04;
const journalBytes = 1024 * 1024;
/** Less than this is not worth being kept for another call. */
const worthKeepingBytes = 1024 * 1024;

/** One file on its way to the disk: which object it is, what is there of it, and what proves it. */
export class Transfer {
  readonly plan: Plan;
  readonly target: string;
  readonly part: PartFile;
  readonly counters: Counters;
  readonly #journal: Journal;
  readonly #done = new ByteRanges();
  #identity: ObjectIdentity | undefined;
  #link: LinkLike;
  #serverProofs: readonly DigestProof[] = [];
  #digests = new FileDigests([]);
  #meter: ProgressMeter | undefined;
  #rangesUsable = true;
  #acceptsRanges = false;
  #isSpliced = false;
  #isSizeTold = false;
  #journaledBytes = 0;
  #journaling: Promise<void> | undefined;
  #isEnding = false;

  constructor(plan: Plan, target: string, part: PartFile, link: LinkLike, counters: Counters) {
    this.plan = plan;
    this.target = target;
    this.part = part;
    this.counters = counters;
    this.#journal = new Journal(part);
    this.#link = link;
  }

  get identity(): ObjectIdentity | undefined {
    return this.#identity;
  }

  get size(): number | undefined {
    return this.#identity?.size;
  }

  get doneBytes(): number {
    return this.#done.bytes;
  }

  /** What to fetch next; the whole file as long as nothing is known about it. */
  get missing(): readonly (readonly [start: number, end: number])[] {
    return this.#done.missing(this.size ?? Number.POSITIVE_INFINITY);
  }

  /** The object that there is a beginning of, and that can be continued. */
  get continued(): ObjectIdentity | undefined {
    return this.#done.bytes > 0 && this.isResumable ? this.#identity : undefined;
  }

  /** A splice is only made when something proves that both pieces are of one object. */
  get isResumable(): boolean {
    const identity = this.#identity;
    if (identity?.size === undefined || !this.#rangesUsable) return false;
    return strongEtag(identity) !== undefined || this.#proofs().length > 0;
  }

  /** How many connections may fetch this file at once. */
  get lanes(): number {
    const isWorthIt = this.isResumable && this.#acceptsRanges;
    const bytes = (this.size ?? 0) - this.#done.bytes;
    return isWorthIt ? Math.max(1, Math.min(this.plan.parallel, Math.floor(bytes / 2 ** 21))) : 1;
  }

  /** Takes up what an earlier process left. */
  async resume(): Promise<void> {
    const found = await this.#journal.read();
    if (!found || found.identity.size !== this.part.foundBytes || this.#linkDiffers(found)) return;
    this.#identity = found.identity;
    this.#serverProofs = found.proofs;
    if (!this.isResumable) {
      this.#identity = undefined;
      return;
    }
    const { size } = found.identity;
    for (const [start, end] of found.done) this.#done.add(start, end);
    // The last byte is asked for again, so that a whole part is compared with the object as well.
    if (this.#done.bytes === size) this.#trimLastByte(size);
    this.counters.resumedFrom = this.#done.bytes;
    this.#journaledBytes = this.#done.bytes;
    this.#acceptsRanges = true;
    this.#isSpliced = true;
    this.#isSizeTold = true;
    this.#startDigests();
    this.#startMeter();
    await this.#digests.catchUp(this.missing[0]?.[0] ?? 0, this.#readBack);
  }

  /** A fresh link, perhaps to another object. */
  useLink(link: LinkLike): void {
    this.#link = link;
    if (this.#identity && this.#linkDiffers({ identity: this.#identity, proofs: [] }))
      this.forget();
  }

  get link(): LinkLike {
    return this.#link;
  }

  /** The whole object is about to arrive, from its first byte on: whatever was there is replaced. */
  async begin(headers: IncomingHttpHeaders): Promise<void> {
    const size = expectedSize(headers, this.#link);
    const identity = identityOf(headers, size);
    const before = this.#identity;
    // A server that answers with all of the same object does not know ranges.
    if (this.continued && before && !hasChanged(before, identity)) this.#rangesUsable = false;
    this.forget();
    // A journal of what was there before must never lie beside the new bytes.
    await this.#journaling;
    await this.#journal.remove();
    this.#identity = identity;
    this.#serverProofs = serverProofs(headers, true);
    this.#acceptsRanges = headers['accept-ranges']?.toLowerCase() === 'bytes';
    this.#isSpliced = false;
    this.#isSizeTold = size !== undefined;
    await this.part.allocate(size);
    this.#startDigests();
    this.#startMeter();
  }

  /** A range of the object is about to arrive: throws `StartOver` unless it is the same object. */
  checkSame(headers: IncomingHttpHeaders, total: number | undefined): void {
    const known = this.#identity;
    const told = identityOf(headers, total ?? known?.size);
    if (!known || hasChanged(known, told)) {
      throw new StartOver('The object was replaced while it was downloaded.', {
        rangesUsable: true,
      });
    }
    const isProven = strongEtag(known) !== undefined && known.etag === told.etag;
    if (!isProven && this.#proofs().length === 0) {
      throw new StartOver('Nothing proves that both are the same object.', { rangesUsable: false });
    }
    this.#isSpliced = true;
  }

  /** Whether a digest that is wrong may come from the way rather than from the caller. */
  get mayBeDamaged(): boolean {
    return this.#isSpliced || this.#proofs().some(({ source }) => source !== 'caller');
  }

  get hasProof(): boolean {
    return this.#proofs().length > 0;
  }

  readonly received = (bytes: number): void => {
    this.counters.bytesReceived += bytes;
    this.#meter?.add(bytes);
  };

  readonly excess = (): void => {
    throw wrongSize(`The server sent more than the expected ${this.size} bytes.`);
  };

  readonly write = async (bytes: Uint8Array, position: number): Promise<void> => {
    this.#digests.update(position, bytes);
    await this.part.write(bytes, position);
    this.#done.add(position, position + bytes.length);
    this.#journalSometimes();
  };

  /** The body ended as it should; where nobody told the size, this is it. */
  ended(at: number): void {
    if (this.#identity && this.size === undefined) this.#identity = { ...this.#identity, size: at };
  }

  /** Throws `wrong-digest`, or tells what proves the file. */
  async verify(): Promise<{ verified: Verification; digests: DigestValues }> {
    const digests = await this.#digests.finish(this.size ?? 0, this.#readBack);
    const verified = verifyDigests(this.#proofs(), digests, this.#isSizeTold);
    this.#meter?.finish();
    return { verified, digests };
  }

  /** Nothing of the part counts any more. */
  forget({ rangesUsable = true }: { readonly rangesUsable?: boolean } = {}): void {
    this.#done.clear();
    this.#identity = undefined;
    this.#journaledBytes = 0;
    this.#rangesUsable &&= rangesUsable;
    this.counters.resumedFrom = 0;
  }

  /** After a failure: keeps what another call can go on with, removes the rest. */
  async keepOrDiscard(isUseful: boolean, flush: boolean): Promise<void> {
    await this.#endJournal();
    const identity = this.#identity;
    const isKept =
      isUseful && this.continued !== undefined && this.#done.bytes >= worthKeepingBytes;
    if (!isKept || !identity || !(await this.part.isOurs())) {
      await this.#journal.remove();
      await this.part.discard();
      return;
    }
    const isFlushed = flush && (await isDone(this.part.flush()));
    await this.#journal.write(this.#entry(identity), isFlushed);
    await this.part.close();
  }

  /** After the part has its final name. */
  async cleanUp(): Promise<void> {
    await this.#endJournal();
    await this.#journal.remove();
  }

  #proofs(): readonly DigestProof[] {
    return [...promisedProofs(this.plan, this.#link), ...this.#serverProofs];
  }

  #startDigests(): void {
    const asked = this.plan.digest ? [this.plan.digest.algorithm] : [];
    this.#digests = new FileDigests([
      ...asked,
      ...this.#proofs().map(({ algorithm }) => algorithm),
    ]);
  }

  #startMeter(): void {
    const { onProgress } = this.plan;
    this.#meter = new ProgressMeter({ total: this.size, onProgress, bytes: this.#done.bytes });
  }

  #linkDiffers({ identity }: Pick<Resumable, 'identity' | 'proofs'>): boolean {
    const { sizeBytes } = this.#link;
    return sizeBytes !== undefined && identity.size !== undefined && sizeBytes !== identity.size;
  }

  #trimLastByte(size: number): void {
    this.#done.clear();
    this.#done.add(0, size - 1);
  }

  async #endJournal(): Promise<void> {
    this.#isEnding = true;
    await this.#journaling;
  }

  #journalSometimes(): void {
    const bytes = this.#done.bytes;
    const step = Math.max(journalBytes, bytes * journalShare);
    if (this.#journaling || bytes - this.#journaledBytes < step || !this.isResumable) return;
    if (!this.#identity || this.#isEnding) return;
    this.#journaledBytes = bytes;
    this.#journaling = this.#journal.write(this.#entry(this.#identity)).finally(() => {
      this.#journaling = undefined;
      // More may have come in meanwhile, and nothing may come after it.
      this.#journalSometimes();
    });
  }

  #entry(identity: ObjectIdentity): Resumable {
    return { identity, proofs: this.#serverProofs, done: this.#done.all };
  }

  readonly #readBack = async (
    start: number,
    end: number,
    take: (bytes: Uint8Array) => void,
  ): Promise<void> => this.part.readBack(start, end, take);
}

async function isDone(work: Promise<void>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch {
    return false;
  }
}
