import { setTimeout as sleep } from 'node:timers/promises';

import { abortedError, throwIfAborted } from '../abort.js';
import { askForLink } from '../ask-for-link.js';
import { DownloadError } from '../download-error.js';
import { RetryBudget } from './retry-budget.js';
import { StartOver } from './start-over.js';
import { ActualSize } from './actual-size.js';
import type { Transfer } from './transfer.js';

/**
 * Decides how to continue after a failure: resume, request a fresh link, start over, or give up.
 */
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

  /** Resolves when it is time for the next attempt. Rethrows the error if there is none. */
  async prepareNext(error: unknown): Promise<void> {
    throwIfAborted(this.#transfer.plan.signal);
    if (error instanceof ActualSize) {
      await this.#pause(truncated(error));
      await this.#transfer.correctSize(error.size);
      return undefined;
    }
    if (error instanceof StartOver) {
      return this.#startOver(error.rangesUsable, changed(error));
    }
    if (!DownloadError.isInstance(error)) {
      throw error;
    }
    if (error.reason === 'link-refused') {
      return this.#refresh(error);
    }
    if (error.reason === 'wrong-digest' && this.#startedOver === 0 && this.#transfer.mayBeDamaged) {
      return this.#startOver(true, error);
    }
    if (!error.retryable) {
      throw error;
    }
    await this.#pause(error);
  }

  async #startOver(rangesUsable: boolean, error: DownloadError): Promise<void> {
    this.#startedOver += 1;
    await this.#pause(error);
    // After two failures with ranges, the third attempt does not use them.
    this.#transfer.forget({ rangesUsable: rangesUsable && this.#startedOver < 2 });
  }

  async #pause(error: DownloadError): Promise<void> {
    const delayMs = this.#budget.spend(this.#transfer.doneBytes, error.retryAfterMs);
    if (delayMs === undefined) {
      throw error;
    }
    const { signal } = this.#transfer.plan;
    try {
      await sleep(delayMs, undefined, { signal });
    } catch {
      throw abortedError(signal);
    }
  }

  /** Requests a fresh link: once, and again whenever the last one made progress. */
  async #refresh(error: DownloadError): Promise<void> {
    const { plan, doneBytes, counters } = this.#transfer;
    const isFurther = this.#refreshedAt === undefined || doneBytes > this.#refreshedAt;
    if (!plan.renewable || !isFurther) {
      throw error;
    }
    this.#refreshedAt = doneBytes;
    counters.linkRefreshes += 1;
    this.#transfer.useLink(await askForLink(plan));
  }
}

function truncated(cause: ActualSize): DownloadError {
  return new DownloadError({ reason: 'truncated', message: `${cause.message} Try again.` });
}

function changed(cause: StartOver): DownloadError {
  const message = `${cause.message} This happened repeatedly; nothing was kept. Try again when the file no longer changes.`;
  return new DownloadError({ reason: 'changed', message });
}
