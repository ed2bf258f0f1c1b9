import { createHash } from 'node:crypto';
import { createEmulator } from '@download-tasks/emulator';
import { soakFaults } from './soak-faults.js';

/**
 * An emulator with a fault in every fifth request. Reports its address to the parent, and then, for
 * every link that it receives, the digest of the correct file. Ends with its parent.
 */
const quick = { initMs: 20, runMs: 40 };
const emulator = createEmulator({
  faults: soakFaults(0.2),
  timings: {
    'baidu-bls': { waitingMs: quick.initMs, runningMs: quick.runMs },
    'aliyun-sls': { startingMs: quick.initMs, runningMs: quick.runMs },
    'aliyun-dms': {
      exportInitMs: quick.initMs,
      exportListingMs: quick.initMs,
      exportDownloadingMs: quick.runMs,
    },
    'aliyun-dbs': {
      initializingMs: quick.initMs,
      queueingMs: quick.initMs,
      runningMs: quick.runMs,
    },
  },
});

/** Reads until one read has no fault. */
async function digestOf(url: string): Promise<string | undefined> {
  const { pathname } = new URL(url);
  for (let turn = 0; turn < 50; turn += 1) {
    const response = await emulator.fetch(url).catch(() => undefined);
    const entry = emulator.state.requests().findLast(({ path }) => path === pathname);
    if (response?.status === 200 && entry?.outcome === 'accepted') {
      return createHash('sha256')
        .update(new Uint8Array(await response.arrayBuffer()))
        .digest('hex');
    }
    await response?.body?.cancel().catch(() => undefined);
  }
  return undefined;
}

process.on('message', (url: string) => {
  void digestOf(url).then((digest) => process.send?.({ url, digest }));
});
process.on('disconnect', () => {
  process.exit();
});
const { url } = await emulator.listen();
process.send?.({ url });
