import { expectTypeOf } from 'vitest';
import { createEmulator, type Emulator, type VendorId } from '../src/index.js';

// A client that accepts a fetch accepts the emulator's.
expectTypeOf<Emulator['fetch']>().toExtend<typeof globalThis.fetch>();

// Vendors and their durations are known by name.
expectTypeOf<'baidu-bls'>().toExtend<VendorId>();
createEmulator({
  vendors: ['baidu-bls'],
  timings: { 'baidu-bls': { waitingMs: 0, runningMs: 10 } },
});
// @ts-expect-error no such vendor
createEmulator({ vendors: ['baidu-bsl'] });
// @ts-expect-error no such duration
createEmulator({ timings: { 'baidu-bls': { waitMs: 0 } } });
