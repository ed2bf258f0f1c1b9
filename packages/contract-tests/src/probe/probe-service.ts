import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '@download-tasks/normalize';
import type { EmulatorOptions } from '@download-tasks/emulator';
import { emulatedService, type LiveOptions, liveService } from '../drift/services.js';
import type { SpecFolder } from '../drift/spec-folder.js';
import type { Journey } from '../journey.js';
import type { ProbeResult } from './probe-report.js';
import { probeVendor } from './probe-vendor.js';

/** Probes the emulator, whose `settings` determine undocumented behavior. */
export async function probeEmulator(
  spec: SpecFolder,
  journey: Journey,
  options?: EmulatorOptions,
): Promise<ProbeResult> {
  const { client, fetch, now, pass } = await emulatedService(spec.vendor, journey, options);
  const clock: Clock = {
    now: () => now().getTime(),
    sleep: async (milliseconds, signal) => {
      signal.throwIfAborted();
      pass(milliseconds);
    },
  };
  const findings = await probeVendor(spec, client, journey, {
    clock,
    fetch,
    pass,
    patienceMs: Number.POSITIVE_INFINITY,
  });
  return { document: spec.document, findings };
}

/** The longest time to watch a link of the real service; a longer lifetime is only read. */
const patienceMs = 15 * 60 * 1000;

/** Probes the real service. Creates tasks there, and deletes them if the vendor allows it. */
export async function probeLive(
  spec: SpecFolder,
  journey: Journey,
  options: LiveOptions = {},
): Promise<ProbeResult> {
  const { fetch = globalThis.fetch } = options;
  const client = await liveService(spec.vendor, journey, { fetch });
  const clock: Clock = {
    now: () => Date.now(),
    sleep: async (milliseconds, signal) => sleep(milliseconds, undefined, { signal }),
  };
  const findings = await probeVendor(spec, client, journey, { clock, fetch, patienceMs });
  return { document: spec.document, findings };
}
