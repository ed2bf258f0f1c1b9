import { throwIfAborted } from '../abort.js';
import type { DigestValues } from '../checksum/file-digests.js';
import type { Verification } from '../checksum/proof.js';
import type { Decompressed } from '../decompress/decompress-file.js';
import { DownloadError, type DownloadErrorReason } from '../download-error.js';
import type { LinkLike } from '../link.js';
import { PartFile } from '../place/part-file.js';
import type { TargetLock } from '../place/target-lock.js';
import type { Plan } from '../plan.js';
import { checkFinished } from './check-content.js';
import type { Counters } from './counters.js';
import { Recovery } from './recovery.js';
import { Attempt } from './attempt.js';
import { Transfer } from './transfer.js';

/** A file with its final name. */
export interface TransferredFile {
  /** Size of the file in bytes. */
  readonly bytes: number;
  /** The strongest proof that the file is complete and unchanged. */
  readonly verified: Verification;
  /**
   * All digests that were computed, because requested or needed as proof: lower-case hex by
   * algorithm.
   */
  readonly digests: DigestValues;
  /** The decompressed file, if `decompress` is set. */
  readonly decompressed?: Decompressed;
}

/**
 * After these errors there is nothing to resume: the object is a different one or does not exist.
 */
const unresumable: ReadonlySet<DownloadErrorReason> = new Set([
  'gone',
  'protocol',
  'too-large',
  'wrong-size',
  'wrong-digest',
]);

/**
 * Downloads the file of a link to the target, in as many attempts as the plan allows. All or
 * nothing.
 */
export async function transferFile(
  plan: Plan,
  link: LinkLike,
  lock: TargetLock,
  counters: Counters,
): Promise<TransferredFile> {
  const part = await PartFile.open(lock, plan.signal);
  const transfer = new Transfer({ plan, lock, part, link, counters });
  try {
    await transfer.resume();
    const proven = await fetchAndVerify(transfer);
    await refuseOtherContent(transfer);
    if (plan.flush) {
      await part.flush();
    }
    throwIfAborted(plan.signal);
    const decompressed = await renameToTarget(transfer);
    await transfer.cleanUp();
    return { bytes: transfer.size ?? 0, ...proven, ...(decompressed ? { decompressed } : {}) };
  } catch (error) {
    const reason = DownloadError.isInstance(error) ? error.reason : undefined;
    // An error before the first byte, for example of a proxy, says nothing about existing bytes.
    const isUntouched = reason === 'protocol' && counters.bytesReceived === 0;
    const isUseful = reason === undefined || isUntouched || !unresumable.has(reason);
    await transfer.keepOrDiscard(isUseful, reason !== 'aborted');
    throw error;
  }
}

async function refuseOtherContent(transfer: Transfer): Promise<void> {
  try {
    await checkFinished(transfer);
  } catch (error) {
    // The next call must not resume from it.
    if (DownloadError.isInstance(error)) {
      transfer.forget();
    }
    throw error;
  }
}

async function renameToTarget({ plan, part, target }: Transfer): Promise<Decompressed | undefined> {
  const commit = async (): Promise<void> => part.commit(plan);
  if (plan.decompress) {
    return decompress(plan, part.path, target, commit);
  }
  await commit();
  return undefined;
}

/**
 * Decompresses `source`, the file that has or will have the name `target`, if `decompress` is set.
 */
export async function decompress(
  plan: Plan,
  source: string,
  target: string,
  commit: (() => Promise<void>) | undefined,
): Promise<Decompressed | undefined> {
  const { signal, decompress: limits } = plan;
  if (!limits) {
    return undefined;
  }
  const isPlain = plan.promised?.compression === 'none';
  const { decompressFile } = await import('../decompress/decompress-file.js');
  return decompressFile({ source, target, isPlain, limits, move: plan, signal, commit });
}

async function fetchAndVerify(
  transfer: Transfer,
): Promise<{ verified: Verification; digests: DigestValues }> {
  const recovery = new Recovery(transfer);
  for (;;) {
    transfer.counters.attempts += 1;
    try {
      await new Attempt(transfer).run();
      return await transfer.verify();
    } catch (error) {
      await recovery.prepareNext(error);
    }
  }
}
