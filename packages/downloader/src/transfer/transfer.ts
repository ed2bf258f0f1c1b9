import type { IncomingHttpHeaders } from 'node:http';

import type { DigestValues } from '../checksum/file-digests.js';
import type { Verification } from '../checksum/proof.js';
import type { Signature } from '../content/signatures.js';
import { storedCompression } from '../http/content-encoding.js';
import { expectedSize, tooLarge, wrongSize } from '../http/expected-size.js';
import { reportedSize, type LinkLike } from '../link.js';
import type { Resumable } from '../place/journal.js';
import type { PartFile } from '../place/part-file.js';
import type { TargetLock } from '../place/target-lock.js';
import type { Plan } from '../plan.js';
import { ProgressMeter } from '../progress.js';
import { ByteRanges } from './byte-ranges.js';
import type { Counters } from './counters.js';
import { JournalKeeper } from './journal-keeper.js';
import { hasChanged, identityOf, strongEtag, type ObjectIdentity } from './object-identity.js';
import { Verifier } from './verifier.js';
import { StartOver } from './start-over.js';
import { ActualSize } from './actual-size.js';

/** Fewer bytes are not worth keeping for another call. */
const worthKeepingBytes = 2 ** 20;
const aloneBytes = 2 ** 26;
/** One more connection for each 2 MiB. */
const bytesPerConnection = 2 ** 21;

export interface TransferInit {
  readonly plan: Plan;
  readonly lock: TargetLock;
  readonly part: PartFile;
  readonly link: LinkLike;
  readonly counters: Counters;
}

/** The state of one download: the object, the bytes that are there, and the digests. */
export class Transfer {
  readonly plan: Plan;
  readonly target: string;
  readonly part: PartFile;
  readonly counters: Counters;
  /**
   * False if the server sends the whole object in response to `If-Range`, although it has not
   * changed. Ranges are compared anyway.
   */
  isIfRangeUsable = true;
  readonly #keeper: JournalKeeper;
  readonly #verifier: Verifier;
  readonly #done = new ByteRanges();
  #identity: ObjectIdentity | undefined;
  #link: LinkLike;
  #meter: ProgressMeter | undefined;
  #rangesUsable = true;
  #acceptsRanges = false;
  #isSpliced = false;
  #isSizeKnown = false;
  #isSizeCorrected = false;
  #storedCompression: Signature | undefined;
  /** Bytes that may still arrive, for a file of unknown size. */
  #allowance = Number.POSITIVE_INFINITY;

  constructor({ plan, lock, part, link, counters }: TransferInit) {
    this.plan = plan;
    this.target = lock.target;
    this.part = part;
    this.counters = counters;
    this.#link = link;
    this.#keeper = new JournalKeeper(part, lock, () => this.#resumable());
    this.#verifier = new Verifier(plan, link, async (start, end, take) =>
      part.readBack(start, end, take),
    );
  }

  get link(): LinkLike {
    return this.#link;
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

  get hasProof(): boolean {
    return this.#verifier.proofs.length > 0;
  }

  /**
   * Whether the caller or the link promises a digest. The server that sends the file does not
   * count.
   */
  get hasPromisedDigest(): boolean {
    return this.#verifier.hasPromised;
  }

  /** The compression that the store reports for the stored object. */
  get storedCompression(): Signature | undefined {
    return this.#storedCompression;
  }

  /** Called with the headers of each response that contains bytes of the file. */
  accept(headers: IncomingHttpHeaders): void {
    this.#storedCompression = storedCompression(headers);
  }

  /** Whether a wrong digest may come from the transfer rather than from the caller. */
  get mayBeDamaged(): boolean {
    return this.#isSpliced || this.#verifier.proofs.some(({ source }) => source !== 'caller');
  }

  /** The missing ranges. The whole file while nothing is known about it. */
  get missing(): readonly (readonly [start: number, end: number])[] {
    return this.#done.missing(this.size ?? Number.POSITIVE_INFINITY);
  }

  /** The object, if some of its bytes are there and can be resumed. */
  get continued(): ObjectIdentity | undefined {
    return this.#done.bytes > 0 && this.#isResumable ? this.#identity : undefined;
  }

  /** Maximum number of connections for this file. */
  get connections(): number {
    if (!this.#isResumable || !this.#acceptsRanges) {
      return 1;
    }
    const bytes = (this.size ?? 0) - this.#done.bytes;
    return Math.max(1, Math.min(this.plan.parallel, Math.floor(bytes / bytesPerConnection)));
  }

  /** Whether one connection is enough while it is fast. A small file ends before that is known. */
  get mayStayAlone(): boolean {
    return this.plan.mayStayAlone && (this.size ?? 0) - this.#done.bytes >= aloneBytes;
  }

  /** Resumes from what an earlier process left. */
  async resume(): Promise<void> {
    const found = await this.#keeper.read();
    const size = found?.identity.size;
    if (!found || size !== this.part.foundBytes || this.#linkDiffers(found.identity)) {
      return;
    }
    this.#identity = found.identity;
    this.#verifier.restore(found.proofs);
    for (const [start, end] of found.done) {
      this.#done.add(start, end);
    }
    // The last byte is requested again, so that a complete part is compared with the object as
    // well.
    if (this.#done.bytes === size) {
      this.#done.trimTo(size - 1);
    }
    if (!this.continued) {
      this.forget();
      return;
    }
    this.counters.resumedFrom = this.#done.bytes;
    this.#acceptsRanges = true;
    this.#isSpliced = true;
    this.#isSizeKnown = true;
    this.#startMeter();
    await this.#verifier.start(this.missing[0]?.[0]);
  }

  /** Uses a fresh link, which may lead to another object. */
  useLink(link: LinkLike): void {
    this.#link = link;
    const isAsPromised = this.#verifier.useLink(link);
    if (!isAsPromised || (this.#identity && this.#linkDiffers(this.#identity))) {
      this.forget();
    }
  }

  /**
   * The whole object is about to arrive, from its first byte. It replaces all bytes that were
   * there.
   */
  async begin(headers: IncomingHttpHeaders): Promise<void> {
    const size = expectedSize(headers, this.#link);
    this.#limit(size);
    const identity = identityOf(headers, size);
    // A server that responds with the whole, unchanged object does not support ranges.
    if (this.continued && !hasChanged(this.continued, identity)) {
      this.#rangesUsable = false;
    }
    this.forget();
    // The journal of the old bytes must never exist beside the new bytes.
    await this.#keeper.forget();
    this.#verifier.useResponse(headers);
    this.#acceptsRanges = headers['accept-ranges']?.toLowerCase() === 'bytes';
    this.#isSpliced = false;
    this.#isSizeKnown = size !== undefined;
    await this.part.allocate(size);
    await this.#verifier.start();
    this.#identity = identity;
    if (this.#isResumable && (size ?? 0) > worthKeepingBytes) {
      await this.#keeper.reserve({ identity, proofs: this.#verifier.serverProofs, done: [] });
    }
    this.#startMeter();
  }

  /**
   * Checks the size of the object in the response to a range. If the same object is smaller than
   * announced, further requests are useless: throws `wrong-size`, or `ActualSize` if a digest can
   * prove the smaller file.
   */
  checkActualSize(total: number | undefined, headers: IncomingHttpHeaders): void {
    const known = this.#identity;
    if (known?.size === undefined || total === undefined || total >= known.size) {
      return;
    }
    const isSame = strongEtag(known) !== undefined && headers.etag === known.etag;
    const isAllThere = headers.etag === undefined && this.#done.missing(total).length === 0;
    if (!isSame && !isAllThere) {
      return;
    }
    if (this.hasProof && !this.#isSizeCorrected) {
      throw new ActualSize(total);
    }
    throw wrongSize(`The server announced ${known.size} bytes, but has only ${total}.`);
  }

  /**
   * Called after `ActualSize`, when nothing writes any more. The last byte is requested again, to
   * compare the object.
   */
  async correctSize(size: number): Promise<void> {
    if (!this.#identity) {
      return;
    }
    this.#isSizeCorrected = true;
    this.#identity = { ...this.#identity, size };
    this.#done.trimTo(size - 1);
    await this.part.resize(size);
    await this.#verifier.start(this.missing[0]?.[0]);
  }

  /** A range of the object is about to arrive. Throws `StartOver` unless it is the same object. */
  checkSame(headers: IncomingHttpHeaders, total: number | undefined): void {
    const known = this.#identity;
    const now = identityOf(headers, total ?? known?.size);
    this.#limit(now.size);
    if (!known || hasChanged(known, now)) {
      throw new StartOver('The object was replaced during the download.', {
        rangesUsable: true,
      });
    }
    if (!this.#isProvenSame(known, now)) {
      throw new StartOver('Nothing proves that both are the same object.', { rangesUsable: false });
    }
    this.#isSpliced = true;
  }

  /** Whether the headers of the whole object prove that it is the object of the existing bytes. */
  isCertainlySame(headers: IncomingHttpHeaders, total: number | undefined): boolean {
    const known = this.continued;
    const now = identityOf(headers, total ?? known?.size);
    return known !== undefined && !hasChanged(known, now) && this.#isProvenSame(known, now);
  }

  #isProvenSame(known: ObjectIdentity, now: ObjectIdentity): boolean {
    return (strongEtag(known) !== undefined && known.etag === now.etag) || this.hasProof;
  }

  readonly received = (bytes: number): void => {
    this.#allowance -= bytes;
    if (this.#allowance < 0) {
      throw tooLarge(this.plan.maxBytes.unknown);
    }
    this.counters.bytesReceived += bytes;
    this.#meter?.add(bytes);
  };

  readonly excess = (): void => {
    throw wrongSize(`The server sent more than the expected ${this.size} bytes.`);
  };

  readonly write = async (bytes: Uint8Array, position: number): Promise<void> => {
    this.#verifier.update(position, bytes);
    await this.part.write(bytes, position);
    this.#done.add(position, position + bytes.length);
    this.#keeper.grown(this.#done.bytes);
  };

  /** The body ended properly. If the size was unknown, this is the size. */
  ended(at: number): void {
    if (this.#identity && this.size === undefined) {
      this.#identity = { ...this.#identity, size: at };
    }
  }

  /** Throws `wrong-digest`, or returns the strongest proof. */
  async verify(): Promise<{ readonly verified: Verification; readonly digests: DigestValues }> {
    const proven = await this.#verifier.finish(this.size ?? 0, this.#isSizeKnown);
    this.#meter?.finish();
    return proven;
  }

  /** Forgets all bytes of the part. */
  forget({ rangesUsable = true }: { readonly rangesUsable?: boolean } = {}): void {
    this.#done.clear();
    this.#identity = undefined;
    this.#rangesUsable &&= rangesUsable;
    this.counters.resumedFrom = 0;
  }

  /** Called after the part got its final name. */
  async cleanUp(): Promise<void> {
    await this.#keeper.end();
  }

  /**
   * After a failure: keeps what another call can resume from, and removes the rest. Never throws.
   */
  async keepOrDiscard(isUseful: boolean, flush: boolean): Promise<void> {
    const entry = isUseful && this.#done.bytes >= worthKeepingBytes && this.#resumable();
    const isFlushed = Boolean(entry) && flush && (await this.part.tryFlush());
    // After a failed write the system has dropped data, so there is nothing to resume from.
    if (entry && this.part.isSound && (await this.part.isOurs())) {
      await this.#keeper.end(entry, isFlushed);
      await this.part.close();
    } else {
      await this.#keeper.end();
      await this.part.discard();
    }
  }

  /** Bytes are combined only if something proves that they belong to one object. */
  get #isResumable(): boolean {
    const identity = this.#identity;
    if (identity?.size === undefined || !this.#rangesUsable) {
      return false;
    }
    return strongEtag(identity) !== undefined || this.hasProof;
  }

  #resumable(): Resumable | undefined {
    const identity = this.continued;
    return identity && { identity, proofs: this.#verifier.serverProofs, done: this.#done.all };
  }

  #limit(size: number | undefined): void {
    const { known, unknown } = this.plan.maxBytes;
    if (size !== undefined && size > known) {
      throw tooLarge(known);
    }
    this.#allowance = size === undefined ? unknown : Number.POSITIVE_INFINITY;
  }

  #linkDiffers({ size }: ObjectIdentity): boolean {
    const reported = reportedSize(this.#link);
    return reported !== undefined && size !== undefined && reported !== size;
  }

  #startMeter(): void {
    const { onProgress } = this.plan;
    this.#meter = new ProgressMeter({ total: this.size, onProgress, bytes: this.#done.bytes });
  }
}
