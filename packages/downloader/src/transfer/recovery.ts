import { setTimeout as sleep } from 'node:timers/promises';

import { abortedError, throwIfAborted } from '../abort.js';
import { askForLink } from '../ask-for-link.js';
import { DownloadError } from '../download-error.js';
import { RetryBudget } from './retry-budget.js';
import { StartOver } from './start-over.js';
import { TrueSize } from './true-size.js';
import type { Transfer } from './transfer.js';

/** Decides what to do about a failure: go on, go on with a fresh link, start over, or give up. */
export class Recovery {
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
    if (error instanceof TrueSize) {
      await this.#pause(truncated(error));
      await this.#transfer.correctSize(error.size);
      return undefined;
    }
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

function truncated(cause: TrueSize): DownloadError {
  return new DownloadError({ reason: 'truncated', message: `${cause.message} Try again.` });
}

function changed(cause: StartOver): DownloadError {
  const message = `${cause.message} It did so again and again; nothing was kept. Try again when the file is at rest.`;
  return new DownloadError({ reason: 'changed', message });
}
