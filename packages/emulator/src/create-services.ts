import type { EmulatorClock } from './tools/clock.js';
import { emulatorCredentials } from './signatures/credentials.js';
import type { EmulatorServices } from './server/dispatch.js';
import { createIdentifiers, createRandom } from './tools/seeded.js';
import { createLatency } from './tools/sleep.js';
import { outcomeByMarker } from './contract/outcome.js';
import { createRouter, objectPrefix, type ServedVendor } from './server/router.js';
import { startVendors } from './server/start-vendors.js';
import type { LogDataset } from './datasets/dataset.js';
import { type LogStores, seenRows } from './datasets/log-stores.js';
import type { EmulatorState } from './emulator-state.js';
import type { Vocabulary } from './faults/check-fault.js';
import { createFaultRegistry } from './faults/fault-registry.js';
import { createRequestLog } from './server/request-log.js';
import type { EmulatorOptions } from './options.js';
import { respondWithPage } from './server/page.js';
import { readOperations } from './spec/operations.js';

/** Creates all parts of an emulator from its options, except `fetch` and the server. */
export function createServices(
  options: EmulatorOptions,
  { clock, origin }: { readonly clock: EmulatorClock; readonly origin: () => string | undefined },
): EmulatorServices & {
  readonly state: EmulatorState;
  readonly describe: (dataset: LogDataset) => void;
} {
  const seed = String(options.seed ?? 'download-tasks');
  const credentials = options.credentials ?? [emulatorCredentials];
  const now = (): Date => clock.now();
  const vendors = startVendors(options, (id, chosen) => ({
    ...chosen,
    seed,
    identifiers: createIdentifiers(seed),
    credentials,
    authenticationErrors: options.authenticationErrors ?? 'service',
    outcome: options.outcome ?? outcomeByMarker,
    now,
    objectBase: ({ scheme, host }) => `${origin() ?? `${scheme}://${host}`}${objectPrefix}/${id}`,
  }));
  const faults = createFaultRegistry({ seed, now, vocabularies: vocabulariesOf(vendors) });
  for (const fault of options.faults ?? []) {
    faults.inject(fault);
  }
  const log = createRequestLog(options.log ?? (() => undefined));
  const state: EmulatorState = {
    tasks: (vendor) =>
      vendors
        .filter(({ id }) => vendor === undefined || vendor === id)
        .flatMap(({ instance }) => instance.tasks())
        .toSorted((left, right) => compare(left.createdAt, right.createdAt)),
    requests: () => log.recent(),
    faults: () => faults.active(),
    rows({ vendor, project = '', store, ...window }) {
      const { logStores } = findLogVendor(vendors, vendor);
      return seenRows(logStores.find(project, store), window, logStores.view(now(), 0));
    },
  };
  const relaxed = new Set(options.relax);
  return {
    vendors,
    route: createRouter(vendors),
    page: (request) => respondWithPage(request, { state, vendors, now: now() }),
    faults,
    log,
    latencyMs: createLatency(options.latency ?? 0, createRandom(`${seed}/latency`)),
    directives: () => ({ now: now(), credentials, relaxed, listShift: 0 }),
    state,
    describe(dataset) {
      findLogVendor(vendors, dataset.vendor).logStores.describe(dataset);
    },
  };
}

function vocabulariesOf(vendors: readonly ServedVendor[]): Record<string, Vocabulary> {
  return Object.fromEntries(
    vendors.map(({ id, vendor }) => [
      id,
      {
        operations: readOperations(vendor.spec).map((operation) => operation.id),
        hasLogStores: vendor.rowOperations !== undefined,
        // A code with a placeholder, `Missing{Parameter}`, is not a code until it is filled.
        codes: vendor.spec['x-errors'].map(({ code }) => code).filter((code) => !/[{}]/.test(code)),
      },
    ]),
  );
}

function findLogVendor(
  vendors: readonly ServedVendor[],
  id: string,
): { readonly logStores: LogStores } {
  const withStores = vendors.flatMap((served) => {
    const { logStores } = served;
    return logStores === undefined ? [] : [{ id: served.id, logStores }];
  });
  const found = withStores.find((each) => each.id === id);
  if (found !== undefined) {
    return found;
  }
  const known = withStores.map((each) => each.id).join(', ');
  throw new TypeError(`Vendor "${id}" has no log stores or is not served; use one of ${known}.`);
}

/** Times in the same format sort as text. */
function compare(left: string, right: string): number {
  if (left === right) {
    return 0;
  }
  return left < right ? -1 : 1;
}
