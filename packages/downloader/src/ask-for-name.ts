import { setTimeout as sleep } from 'node:timers/promises';

import { throwIfAborted } from './abort.js';
import { DownloadError } from './download-error.js';
import { exchangeOptions, followLink } from './http/follow-link.js';
import { headerText } from './http/header-text.js';
import { refuseErrors } from './http/response-error.js';
import { parseLink, type LinkLike } from './link.js';
import { lacksName } from './place/file-name.js';
import type { Plan } from './plan.js';
import type { Counters } from './transfer/counters.js';
import { expectedFile } from './transfer/open-segment.js';
import { RetryBudget } from './transfer/retry-budget.js';

/**
 * The `Content-Disposition` of the response, where neither the vendor nor the link give a name that a person can read. Tried as often as
 * the file itself, so that the name is the same from run to run. `undefined`: nobody needs it, or the server does not say.
 */
export async function askForDisposition(
  plan: Plan,
  link: LinkLike,
  counters: Counters,
): Promise<string | undefined> {
  if ('path' in plan.place || !lacksName(link.fileName, parseLink(link))) return undefined;
  const budget = new RetryBudget({ retries: plan.retries, delayMs: plan.retryDelayMs });
  for (;;) {
    try {
      counters.attempts += 1;
      return await readDisposition(plan, link);
    } catch (error) {
      throwIfAborted(plan.signal);
      if (!DownloadError.isInstance(error)) throw error;
      const delayMs = error.retryable ? budget.spend(0, error.retryAfterMs) : undefined;
      if (delayMs === undefined) return undefined;
      await sleep(delayMs, undefined, { signal: plan.signal }).catch(() => undefined);
    }
  }
}

async function readDisposition(plan: Plan, link: LinkLike): Promise<string | undefined> {
  const options = exchangeOptions(plan);
  const exchange = await followLink(parseLink(link), plan.policy, options);
  try {
    await refuseErrors(exchange, { ...expectedFile(plan, link, ''), status: 200 }, options);
    const header = exchange.response.headers['content-disposition'];
    return header === undefined ? undefined : headerText(header);
  } finally {
    exchange.close();
  }
}
