import { DownloadTasksError } from '@download-tasks/client-core';
import type { Context } from '../../context.js';
import { describeError } from '../../output/describe-error.js';
import { exitCodeOf, isWithoutKeys } from '../../output/exit-code-of.js';
import { loadProxyFetch } from '../../clients/load-proxy-fetch.js';
import type { VendorEntry } from '../../clients/vendor-entry.js';
import { callMethod } from '../../clients/call-method.js';
import type { Check } from './check.js';
import { findKeys } from './find-keys.js';
import { chooseProbe } from './probe.js';

export interface Examination {
  readonly checks: readonly Check[];
  readonly exitCode: number;
}

/** What a response reveals about the connection to the vendor. */
interface Seen {
  readonly host: string;
  readonly status: number;
  readonly skewMs: number | undefined;
}

const toleratedSkewMs = 300_000;
/** Error kinds that mean that the vendor did not check the signature, or rejected it. */
const unsigned: ReadonlySet<string> = new Set([
  'auth',
  'config',
  'network',
  'timeout',
  'malformed',
  'aborted',
]);

/** Sends one read-only call and reports, step by step, how far it got. */
export async function examine(context: Context, vendor: VendorEntry): Promise<Examination> {
  const seen: Seen[] = [];
  let open;
  try {
    open = await context.openVendor(vendor, { fetch: await watchingFetch(seen) });
  } catch (error) {
    const checks = [{ name: 'settings', result: 'failed', detail: describeError(error) }] as const;
    return { checks, exitCode: exitCodeOf(error) };
  }
  const { operations } = await vendor.loadSpec();
  const { operation, input } = chooseProbe(operations);
  const keys: Check = context.options.emulator
    ? { name: 'credentials', result: 'ok', detail: 'the keys of the emulator' }
    : findKeys(vendor, await context.settings());
  const error = await callMethod(open.client, operation.method, input, context.signal).then(
    () => undefined,
    (failure: unknown) => failure,
  );
  const judged =
    error === undefined || (DownloadTasksError.isInstance(error) && !unsigned.has(error.kind));
  const checks = [
    keys,
    ...reachChecks(seen.at(-1), error),
    ...judgements(judged, operation.id, error),
  ];
  return { checks, exitCode: judged && !isDenied(error) ? 0 : exitCodeOf(error) };
}

function reachChecks(seen: Seen | undefined, error: unknown): Check[] {
  if (seen === undefined) {
    const wasSent =
      DownloadTasksError.isInstance(error) && error.attempts > 0 && error.kind !== 'config';
    const detail = isWithoutKeys(error) ? 'no keys to sign a request with' : describeError(error);
    return [{ name: 'endpoint', result: wasSent ? 'failed' : 'skipped', detail }];
  }
  const { host, status, skewMs } = seen;
  const seconds = Math.round((skewMs ?? 0) / 1000);
  const isOff = Math.abs(skewMs ?? 0) > toleratedSkewMs;
  return [
    { name: 'endpoint', result: 'ok', detail: `${host} responds (HTTP ${status})` },
    skewMs === undefined
      ? { name: 'clock', result: 'skipped', detail: 'the response has no Date header' }
      : {
          name: 'clock',
          result: isOff ? 'failed' : 'ok',
          detail: `${seconds} s ${seconds < 0 ? 'behind' : 'ahead of'} the server`,
        },
  ];
}

function judgements(judged: boolean, operation: string, error: unknown): Check[] {
  if (!judged) {
    // Here, the complete list of searched places is useful.
    const detail = isWithoutKeys(error) ? error.message : describeError(error);
    return [{ name: 'signature', result: 'failed', detail }];
  }
  const signature: Check = { name: 'signature', result: 'ok', detail: `accepted by ${operation}` };
  return isDenied(error)
    ? [signature, { name: 'permission', result: 'failed', detail: describeError(error) }]
    : [signature];
}

function isDenied(error: unknown): boolean {
  return DownloadTasksError.isInstance(error) && error.kind === 'permission';
}

/** Returns a `fetch` that records status and date of responses. */
async function watchingFetch(seen: Seen[]): Promise<typeof globalThis.fetch> {
  const send = (await loadProxyFetch(process.env)) ?? globalThis.fetch;
  return async (input, init) => {
    const response = await send(input, init);
    const date = Date.parse(response.headers.get('date') ?? '');
    const { host } = new URL(input instanceof Request ? input.url : input);
    seen.push({
      host,
      status: response.status,
      skewMs: Number.isNaN(date) ? undefined : Date.now() - date,
    });
    return response;
  };
}
