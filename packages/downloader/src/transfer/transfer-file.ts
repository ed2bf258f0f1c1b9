import { setTimeout as sleep } from 'node:timers/promises';

import { abortable, abortedError, throwIfAborted } from '../abort.js';
import type { DigestValues } from '../checksum/file-digests.js';
import type { Verification } from '../checksum/proof.js';
import type { Decompressed } from '../decompress/decompress-part.js';
import { DownloadError, type DownloadErrorReason } from '../download-error.js';
import { chooseLink, type LinkLike } from '../link.js';
import { PartFile } from '../place/part-file.js';
import type { Plan } from '../plan.js';
import { RetryBudget } from './retry-budget.js';
import { Round } from './round.js';
import { StartOver } from './start-over.js';
import { Transfer, type Counters } from './transfer.js';

/** A file that is in place. */
export interface TransferredFile {
  /** Size of the file. */
  readonly bytes: number;
  /** The strongest proof that the file is the right one. */
  readonly verified: Verification;
  /** Every digest that was computed, because asked for or needed as proof: lower-case hex by algorithm. */
  readonly digests: DigestValues;
  /** What came out of it, when `decompress` was asked for. */
  readonly decompressed?: Decompressed;
}

/** After these there is nothing to go on with: the object is another one, or not there. */
const hopeless: ReadonlySet<DownloadErrorReason> = new Set([
  'gone',
  'protocol',
  'not-a-file',
  'wrong-size',
  'wrong-digest',
]);

/** Takes the file of a link to the target, over as many attempts as the plan allows. All or nothing. */
export async function transferFile(
  plan: Plan,
  link: LinkLike,
  target: string,
  counters: Counters,
): Promise<TransferredFile> {
  const part = await PartFile.open(target);
  const transfer = new Transfer(plan, target, part, link, counters);
  try {
    await transfer.resume();
    const proven = await fetchAndVerify(transfer);
    if (plan.flush) await part.flush();
    throwIfAborted(plan.signal);
    const decompressed = await putInPlace(transfer);
    await transfer.cleanUp();
    return { bytes: transfer.size ?? 0, ...proven, ...(decompressed ? { decompressed } : {}) };
  } catch (error) {
    const reason = DownloadError.isInstance(error) ? error.reason : undefined;
    const isUseful = reason === undefined || !hopeless.has(reason);
    await transfer.keepOrDiscard(isUseful, reason !== 'aborted');
    throw error;
  }
}

async function putInPlace({ plan, part, target }: Transfer): Promise<Decompressed | undefined> {
  const { overwrite, signal, decompress: limits } = plan;
  const commit = async (): Promise<void> => part.commit(overwrite);
  if (limits) {
    const { decompressPart } = await import('../decompress/decompress-part.js');
    return decompressPart({ part: part.path, target, limits, overwrite, signal, commit });
  }
  await commit();
  return undefined;
}

async function fetchAndVerify(
  transfer: Transfer,
): Promise<{ verified: Verification; digests: DigestValues }> {
  const recovery = new Recovery(transfer);
  for (;;) {
    transfer.counters.attempts += 1;
    try {
      await new Round(transfer).run();
      return await transfer.verify();
    } catch (error) {
      await recovery.prepareNext(error);
    }
  }
}

/** Decides what to do about a failure: go on, go on with a fresh link, start over, or give up. */
class Recovery {
  readonly #transfer: Transfer;
  readonly #budget: RetryBudget;
  #startedOver = 0;
  #refreshedAt: number | undefined;

  constructor(transfer: Transfer) {
    this.#transfer = transfer;
    const { retries, retryDelayMs: delayMs } = transfer.plan;
    this.#budget = new RetryBudget({ retries, delayMs });
  }

  /** Rethrows what cannot be made good; resolves when it is time for the next attempt. */
  async prepareNext(error: unknown): Promise<void> {
    throwIfAborted(this.#transfer.plan.signal);
    if (error instanceof StartOver) return this.#startOver(error.rangesUsable, changed(error));
    if (!DownloadError.isInstance(error)) throw error;
    if (error.reason === 'link-refused') return this.#refresh(error);
    if (error.reason === 'wrong-digest' && this.#startedOver === 0 && this.#transfer.mayBeDamaged) {
      return this.#startOver(true, error);
    }
    if (!error.retryable) throw error;
    await this.#pause(error);
  }

  async #startOver(rangesUsable: boolean, error: DownloadError): Promise<void> {
    this.#startedOver += 1;
    await this.#pause(error);
    // Ranges that led nowhere twice are not tried a third time.
    this.#transfer.forget({ rangesUsable: rangesUsable && this.#startedOver < 2 });
  }

  async #pause(error: DownloadError): Promise<void> {
    const delayMs = this.#budget.spend(this.#transfer.doneBytes, error.retryAfterMs);
    if (delayMs === undefined) throw error;
    const { signal } = this.#transfer.plan;
    try {
      await sleep(delayMs, undefined, { signal });
    } catch {
      throw abortedError(signal);
    }
  }

  /** Once, and once more whenever the fresh link has brought the file further. */
  async #refresh(error: DownloadError): Promise<void> {
    const { plan, doneBytes, counters } = this.#transfer;
    const isFurther = this.#refreshedAt === undefined || doneBytes > this.#refreshedAt;
    if (!plan.renewable || !isFurther) throw error;
    this.#refreshedAt = doneBytes;
    counters.linkRefreshes += 1;
    this.#transfer.useLink(await askForLink(plan));
  }
}

/** Asks the caller's link source; its own errors pass through. */
export async function askForLink({ signal, links, index }: Plan): Promise<LinkLike> {
  return chooseLink(await abortable(signal, async () => links({ signal })), index);
}

function changed(cause: StartOver): DownloadError {
  const message = `${cause.message} It did so again and again; nothing was kept. Try again when the file is at rest.`;
  return new DownloadError({ reason: 'changed', message });
}
