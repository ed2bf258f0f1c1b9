import { setTimeout as sleep } from 'node:timers/promises';

import { throwIfAborted } from './abort.js';
import { DownloadError } from './download-error.js';
import { requestOptions, followLink } from './http/follow-link.js';
import { headerText } from './http/header-text.js';
import { refuseErrors } from './http/response-error.js';
import { parseLink, type LinkLike } from './link.js';
import { lacksName } from './place/file-name.js';
import type { Plan } from './plan.js';
import type { Counters } from './transfer/counters.js';
import { expectedFile } from './transfer/open-segment.js';
import { RetryBudget } from './transfer/retry-budget.js';

/**
 * Requests the `Content-Disposition` of the file if neither the vendor nor the link has a readable
 * name. Retries like the download itself, so that the name is the same in every run. Returns
 * `undefined` if it is not needed or not sent.
 */
export async function requestDisposition(
  plan: Plan,
  link: LinkLike,
  counters: Counters,
): Promise<string | undefined> {
  if ('path' in plan.place || !lacksName(link.fileName, parseLink(link))) {
    return undefined;
  }
  const budget = new RetryBudget({ retries: plan.retries, delayMs: plan.retryDelayMs });
  for (;;) {
    try {
      counters.attempts += 1;
      return await readDisposition(plan, link);
    } catch (error) {
      throwIfAborted(plan.signal);
      if (!DownloadError.isInstance(error)) {
        throw error;
      }
      const delayMs = error.retryable ? budget.spend(0, error.retryAfterMs) : undefined;
      if (delayMs === undefined) {
        return undefined;
      }
      await sleep(delayMs, undefined, { signal: plan.signal }).catch(() => undefined);
    }
  }
}

async function readDisposition(plan: Plan, link: LinkLike): Promise<string | undefined> {
  const options = requestOptions(plan);
  const request = await followLink(parseLink(link), plan.policy, options);
  try {
    await refuseErrors(request, { ...expectedFile(plan, link, ''), status: 200 }, options);
    const header = request.response.headers['content-disposition'];
    return header === undefined ? undefined : headerText(header);
  } finally {
    request.close();
  }
}
