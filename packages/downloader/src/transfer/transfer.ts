import type { IncomingHttpHeaders } from 'node:http';

import type { DigestValues } from '../checksum/file-digests.js';
import type { Verification } from '../checksum/proof.js';
import type { Signature } from '../content/signatures.js';
import { storedCompression } from '../http/content-encoding.js';
import { expectedSize, tooLarge, wrongSize } from '../http/expected-size.js';
import { toldSize, type LinkLike } from '../link.js';
import type { Resumable } from '../place/journal.js';
import type { PartFile } from '../place/part-file.js';
import type { TargetLock } from '../place/target-lock.js';
import type { Plan } from '../plan.js';
import { ProgressMeter } from '../progress.js';
import { ByteRanges } from './byte-ranges.js';
import type { Counters } from './counters.js';
import { JournalKeeper } from './journal-keeper.js';
import { hasChanged, identityOf, strongEtag, type ObjectIdentity } from './object-identity.js';
import { Proving } from './proving.js';
import { StartOver } from './start-over.js';
import { TrueSize } from './true-size.js';

/** Less than this is not worth being kept for another call. */
const worthKeepingBytes = 2 ** 20;
const aloneBytes = 2 ** 26;
/** A connection more for each 2 MiB. */
const laneBytes = 2 ** 21;

export interface TransferInit {
  readonly plan: Plan;
  readonly lock: TargetLock;
  readonly part: PartFile;
  readonly link: LinkLike;
  readonly counters: Counters;
}

/** One file on its way to the disk: which object it is, what is there of it, and what proves it. */
export class Transfer {
  readonly plan: Plan;
  readonly target: string;
  readonly part: PartFile;
  readonly counters: Counters;
  /** False: the server sends the whole object in reply to `If-Range`, although it is the same. What a range brings is compared anyway. */
  isIfRangeUsable = true;
  readonly #keeper: JournalKeeper;
  readonly #proving: Proving;
  readonly #done = new ByteRanges();
  #identity: ObjectIdentity | undefined;
  #link: LinkLike;
  #meter: ProgressMeter | undefined;
  #rangesUsable = true;
  #acceptsRanges = false;
  #isSpliced = false;
  #isSizeTold = false;
  #isSizeCorrected = false;
  #storedCompression: Signature | undefined;
  /** Bytes that may still come of a file whose size nobody told. */
  #allowance = Number.POSITIVE_INFINITY;

  constructor({ plan, lock, part, link, counters }: TransferInit) {
    this.plan = plan;
    this.target = lock.target;
    this.part = part;
    this.counters = counters;
    this.#link = link;
    this.#keeper = new JournalKeeper(part, lock, () => this.#resumable());
    this.#proving = new Proving(plan, link, async (start, end, take) =>
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
    return this.#proving.proofs.length > 0;
  }

  /** The caller or the task knows a digest of the whole file, and not only the server that sends it. */
  get hasPromisedDigest(): boolean {
    return this.#proving.hasPromised;
  }

  /** How the store says that the object was compressed before it was stored. */
  get storedCompression(): Signature | undefined {
    return this.#storedCompression;
  }

  /** The head of any response that brings bytes of the file. */
  accept(headers: IncomingHttpHeaders): void {
    this.#storedCompression = storedCompression(headers);
  }

  /** Whether a digest that is wrong may come from the way rather than from the caller. */
  get mayBeDamaged(): boolean {
    return this.#isSpliced || this.#proving.proofs.some(({ source }) => source !== 'caller');
  }

  /** What to fetch next; the whole file as long as nothing is known about it. */
  get missing(): readonly (readonly [start: number, end: number])[] {
    return this.#done.missing(this.size ?? Number.POSITIVE_INFINITY);
  }

  /** The object that there is a beginning of, and that can be continued. */
  get continued(): ObjectIdentity | undefined {
    return this.#done.bytes > 0 && this.#isResumable ? this.#identity : undefined;
  }

  /** How many connections may fetch this file at once. */
  get lanes(): number {
    if (!this.#isResumable || !this.#acceptsRanges) return 1;
    const bytes = (this.size ?? 0) - this.#done.bytes;
    return Math.max(1, Math.min(this.plan.parallel, Math.floor(bytes / laneBytes)));
  }

  /** Whether one connection is enough where it is fast. A small file is over before that is known. */
  get mayStayAlone(): boolean {
    return this.plan.mayStayAlone && (this.size ?? 0) - this.#done.bytes >= aloneBytes;
  }

  /** Takes up what an earlier process left. */
  async resume(): Promise<void> {
    const found = await this.#keeper.read();
    const size = found?.identity.size;
    if (!found || size !== this.part.foundBytes || this.#linkDiffers(found.identity)) return;
    this.#identity = found.identity;
    this.#proving.recall(found.proofs);
    for (const [start, end] of found.done) this.#done.add(start, end);
    // The last byte is asked for again, so that a whole part is compared with the object as well.
    if (this.#done.bytes === size) this.#done.trimTo(size - 1);
    if (!this.continued) {
      this.forget();
      return;
    }
    this.counters.resumedFrom = this.#done.bytes;
    this.#acceptsRanges = true;
    this.#isSpliced = true;
    this.#isSizeTold = true;
    this.#startMeter();
    await this.#proving.start(this.missing[0]?.[0]);
  }

  /** A fresh link, perhaps to another object. */
  useLink(link: LinkLike): void {
    this.#link = link;
    const isAsPromised = this.#proving.useLink(link);
    if (!isAsPromised || (this.#identity && this.#linkDiffers(this.#identity))) this.forget();
  }

  /** The whole object is about to arrive, from its first byte on: whatever was there is replaced. */
  async begin(headers: IncomingHttpHeaders): Promise<void> {
    const size = expectedSize(headers, this.#link);
    this.#limit(size);
    const identity = identityOf(headers, size);
    // A server that answers with all of the same object does not know ranges.
    if (this.continued && !hasChanged(this.continued, identity)) this.#rangesUsable = false;
    this.forget();
    // A journal of what was there before must never lie beside the new bytes.
    await this.#keeper.forget();
    this.#proving.hear(headers);
    this.#acceptsRanges = headers['accept-ranges']?.toLowerCase() === 'bytes';
    this.#isSpliced = false;
    this.#isSizeTold = size !== undefined;
    await this.part.allocate(size);
    await this.#proving.start();
    this.#identity = identity;
    if (this.#isResumable && (size ?? 0) > worthKeepingBytes) {
      await this.#keeper.reserve({ identity, proofs: this.#proving.told, done: [] });
    }
    this.#startMeter();
  }

  /**
   * A response to a range says how large the object is. When it is the same object and smaller than announced, nothing is to be had from
   * asking on: throws `wrong-size`, or `TrueSize` where a digest can tell whether the smaller one is whole.
   */
  checkTrueSize(total: number | undefined, headers: IncomingHttpHeaders): void {
    const known = this.#identity;
    if (known?.size === undefined || total === undefined || total >= known.size) return;
    const isSame = strongEtag(known) !== undefined && headers.etag === known.etag;
    const isAllThere = headers.etag === undefined && this.#done.missing(total).length === 0;
    if (!isSame && !isAllThere) return;
    if (this.hasProof && !this.#isSizeCorrected) throw new TrueSize(total);
    throw wrongSize(`The server announced ${known.size} bytes, but has only ${total}.`);
  }

  /** After `TrueSize`, when nothing writes any more. The last byte is asked for again, to compare the object. */
  async correctSize(size: number): Promise<void> {
    if (!this.#identity) return;
    this.#isSizeCorrected = true;
    this.#identity = { ...this.#identity, size };
    this.#done.trimTo(size - 1);
    await this.part.resize(size);
    await this.#proving.start(this.missing[0]?.[0]);
  }

  /** A range of the object is about to arrive: throws `StartOver` unless it is the same object. */
  checkSame(headers: IncomingHttpHeaders, total: number | undefined): void {
    const known = this.#identity;
    const told = identityOf(headers, total ?? known?.size);
    this.#limit(told.size);
    if (!known || hasChanged(known, told)) {
      throw new StartOver('The object was replaced while it was downloaded.', {
        rangesUsable: true,
      });
    }
    if (!this.#isProvenSame(known, told)) {
      throw new StartOver('Nothing proves that both are the same object.', { rangesUsable: false });
    }
    this.#isSpliced = true;
  }

  /** Whether a response with the whole object shows that it is the one that there is a beginning of. */
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
    if (this.#allowance < 0) throw tooLarge(this.plan.maxBytes.untold);
    this.counters.bytesReceived += bytes;
    this.#meter?.add(bytes);
  };

  readonly excess = (): void => {
    throw wrongSize(`The server sent more than the expected ${this.size} bytes.`);
  };

  readonly write = async (bytes: Uint8Array, position: number): Promise<void> => {
    this.#proving.update(position, bytes);
    await this.part.write(bytes, position);
    this.#done.add(position, position + bytes.length);
    this.#keeper.grown(this.#done.bytes);
  };

  /** The body ended as it should; where nobody told the size, this is it. */
  ended(at: number): void {
    if (this.#identity && this.size === undefined) this.#identity = { ...this.#identity, size: at };
  }

  /** Throws `wrong-digest`, or tells what proves the file. */
  async verify(): Promise<{ readonly verified: Verification; readonly digests: DigestValues }> {
    const proven = await this.#proving.finish(this.size ?? 0, this.#isSizeTold);
    this.#meter?.finish();
    return proven;
  }

  /** Nothing of the part counts any more. */
  forget({ rangesUsable = true }: { readonly rangesUsable?: boolean } = {}): void {
    this.#done.clear();
    this.#identity = undefined;
    this.#rangesUsable &&= rangesUsable;
    this.counters.resumedFrom = 0;
  }

  /** After the part has its final name. */
  async cleanUp(): Promise<void> {
    await this.#keeper.end();
  }

  /** After a failure: keeps what another call can go on with, removes the rest. Never throws. */
  async keepOrDiscard(isUseful: boolean, flush: boolean): Promise<void> {
    const entry = isUseful && this.#done.bytes >= worthKeepingBytes && this.#resumable();
    const isFlushed = Boolean(entry) && flush && (await this.part.tryFlush());
    // What the system could not write it has forgotten, so that there is nothing to go on with.
    if (entry && this.part.isSound && (await this.part.isOurs())) {
      await this.#keeper.end(entry, isFlushed);
      await this.part.close();
    } else {
      await this.#keeper.end();
      await this.part.discard();
    }
  }

  /** A splice is only made when something proves that both pieces are of one object. */
  get #isResumable(): boolean {
    const identity = this.#identity;
    if (identity?.size === undefined || !this.#rangesUsable) return false;
    return strongEtag(identity) !== undefined || this.hasProof;
  }

  #resumable(): Resumable | undefined {
    const identity = this.continued;
    return identity && { identity, proofs: this.#proving.told, done: this.#done.all };
  }

  #limit(size: number | undefined): void {
    const { told, untold } = this.plan.maxBytes;
    if (size !== undefined && size > told) throw tooLarge(told);
    this.#allowance = size === undefined ? untold : Number.POSITIVE_INFINITY;
  }

  #linkDiffers({ size }: ObjectIdentity): boolean {
    const told = toldSize(this.#link);
    return told !== undefined && size !== undefined && told !== size;
  }

  #startMeter(): void {
    const { onProgress } = this.plan;
    this.#meter = new ProgressMeter({ total: this.size, onProgress, bytes: this.#done.bytes });
  }
}
