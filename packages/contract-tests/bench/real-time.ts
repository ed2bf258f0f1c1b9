import { fork } from 'node:child_process';
import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { type TaskReference, waitForTasks } from '@download-tasks/normalize';
import { createInputs, emulatedVendors } from '../src/emulated-vendors.js';

/** What a wait cost the process that waits. */
export interface RealTimeFigures {
  readonly seconds: string;
  readonly requests: number;
  readonly 'requests per task': string;
  readonly 'event loop p99 (ms)': string;
  readonly 'heap grown by (MB)': string;
  /** The heap every two seconds, without its garbage, in MB. */
  readonly curve: readonly string[];
}

const runningMs = 20_000;
const atOnce = 32;

/**
 * Creates that many jobs of SLS and waits for them, over real connections to an emulator in a
 * process of its own.
 */
export async function waitInRealTime(count: number): Promise<RealTimeFigures> {
  const emulator = fork(fileURLToPath(new URL('emulator-process.ts', import.meta.url)), [
    String(runningMs),
  ]);
  try {
    const [url] = (await once(emulator, 'message')) as [string];
    return await measure(await createJobs(count, url));
  } finally {
    emulator.kill();
  }
}

async function createJobs(count: number, url: string): Promise<readonly TaskReference[]> {
  const { sls } = emulatedVendors({ url });
  const references: TaskReference[] = [];
  const indexes = Array.from({ length: count }, (_, index) => index).values();
  const create = async () => {
    for (const index of indexes) {
      const { handle } = await sls.create(createInputs.sls(index));
      references.push({ provider: sls, handle });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, create));
  return references;
}

async function measure(references: readonly TaskReference[]): Promise<RealTimeFigures> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const curve: number[] = [heapMegabytes()];
  const sampler = setInterval(() => curve.push(heapMegabytes()), 2_000);
  const startedAt = performance.now();
  let requests = 0;
  delay.enable();
  const onProgress = (event: { readonly requests: number }) => {
    requests = event.requests;
  };
  for await (const { error } of waitForTasks(references, { requestsPerSecond: 50, onProgress })) {
    if (error !== undefined) {
      throw error;
    }
  }
  delay.disable();
  clearInterval(sampler);
  return {
    seconds: ((performance.now() - startedAt) / 1_000).toFixed(1),
    requests,
    'requests per task': (requests / references.length).toFixed(2),
    'event loop p99 (ms)': (delay.percentile(99) / 1e6).toFixed(1),
    'heap grown by (MB)': (heapMegabytes() - (curve[0] ?? 0)).toFixed(1),
    curve: curve.map((megabytes) => megabytes.toFixed(0)),
  };
}

function heapMegabytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
}
