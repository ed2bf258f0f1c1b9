import { createIdentifiers } from '../src/tools/seeded.js';
import { outcomeByMarker } from '../src/contract/outcome.js';
import { createLogStores } from '../src/datasets/log-stores.js';
import type { VendorContext } from '../src/contract/vendor.js';

/** The context of a vendor in an emulator with the seed `seed`, for tests of its parts. */
export function vendorContext<Part extends Partial<VendorContext>>(part: Part) {
  return {
    timings: {},
    settings: {},
    logStores: createLogStores('seed', 'baidu-bls', []),
    seed: 'seed',
    identifiers: createIdentifiers('seed'),
    credentials: [],
    authenticationErrors: 'service' as const,
    outcome: outcomeByMarker,
    now: () => new Date(0),
    objectBase: () => 'http://localhost/_objects',
    ...part,
  };
}
