import { handleWithFaults } from '../faults/api-faults.js';
import { direct } from '../faults/direct.js';
import type { FaultRegistry } from '../faults/fault-registry.js';
import { serveWithFaults } from '../faults/file-faults.js';
import { readResponse, type LoggedRequest, type RequestLog } from './request-log.js';
import { completeResponse } from '../http/responses.js';
import type { Directives } from '../contract/directives.js';
import type { IncomingRequest } from '../http/incoming-request.js';
import { notServed, type Route, type ServedVendor } from './router.js';
import { sleep } from '../tools/sleep.js';

/** The parts of an emulator that handle requests. */
export interface EmulatorServices {
  readonly vendors: readonly ServedVendor[];
  readonly route: (request: IncomingRequest) => Route | undefined;
  readonly page: (request: IncomingRequest) => Response | undefined;
  /** Absent if it is disabled. */
  readonly control?: (
    request: IncomingRequest,
    directives: Directives,
  ) => Promise<Response> | undefined;
  readonly faults: FaultRegistry;
  readonly log: RequestLog;
  readonly latencyMs: () => number;
  readonly directives: () => Directives;
}

/**
 * Handles a request: latency, faults, the vendor, the log. Rejects when a fault drops the
 * connection or the caller has disconnected.
 */
export async function dispatch(
  incoming: IncomingRequest,
  services: EmulatorServices,
): Promise<Response> {
  const request = { ...incoming, readBody: once(incoming.readBody) };
  const controlled = services.control?.(request, services.directives());
  if (controlled !== undefined) {
    return completeResponse(request, () => controlled, services.directives().now);
  }
  await sleep(services.latencyMs(), request.signal);
  const route = services.route(request);
  if (route !== undefined) {
    return dispatchTo(route, services);
  }
  const { now } = services.directives();
  const page = services.page(request);
  if (page !== undefined) {
    return completeResponse(request, async () => page, now);
  }
  const response = await completeResponse(
    request,
    async () => notServed(request, services.vendors),
    now,
  );
  services.log.add({
    ...describe(request, now),
    ...readResponse(response, []),
    outcome: 'not-served',
  });
  return response;
}

async function dispatchTo(
  { served, isFile, request }: Route,
  { faults, log, directives }: EmulatorServices,
): Promise<Response> {
  const { id: vendor, instance } = served;
  const usual = directives();
  const operation = isFile ? undefined : await instance.operationOf(request);
  const codes = served.vendor.spec['x-errors'].map(({ code }) => code);
  const rows = served.rowsOf(operation);
  const applied = faults.faultsFor({ vendor, operation, isFile, codes, rows }, usual.now);
  const directed = { ...request, directives: direct(usual, applied) };
  const entry = {
    ...describe(request, usual.now),
    vendor,
    ...(isFile ? { operation: 'download' } : operation === undefined ? {} : { operation }),
  };
  const kinds = applied.map(({ kind }) => kind);
  const make = async (): Promise<Response> =>
    isFile
      ? serveWithFaults(directed, instance, applied)
      : handleWithFaults(directed, instance, applied);
  // A store's `Date` is correct even if a fault makes a link expire.
  const { now } = isFile ? usual : directed.directives;
  try {
    const response = await completeResponse(request, make, now);
    log.add({ ...entry, ...readResponse(response, kinds) });
    return response;
  } catch (error) {
    log.add({ ...entry, ...readResponse(undefined, kinds) });
    throw error;
  }
}

function describe(
  { method, rawPath }: IncomingRequest,
  now: Date,
): Pick<LoggedRequest, 'at' | 'method' | 'path'> {
  return { at: now.toISOString(), method, path: rawPath.slice(0, loggedPathLimit) };
}

const loggedPathLimit = 1024;

/** A body is read from the connection only once. */
function once<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let value: Promise<Value> | undefined;
  return () => (value ??= read());
}
