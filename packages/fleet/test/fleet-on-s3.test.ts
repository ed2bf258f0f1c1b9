import { decodeManifest } from '@download-tasks/exporter';
import { checkManifest } from '@download-tasks/scripts/check-manifests';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleProgram, type ChildProgram } from './support/child-program.js';
import { skipReason } from './support/node-version.js';
import { startWorld, type World } from './support/world.js';

describe.skipIf(skipReason !== '')(
  `a fleet that exports to a bucket ${skipReason}`,
  { timeout: 120_000 },
  () => {
    let world: World;
    let program: ChildProgram;
    beforeAll(async () => {
      const rates = [{ perSecond: 1, from: '2026-11-01T00:00:00Z', to: '2026-11-01T00:10:00Z' }];
      world = await startWorld({
        timings: { 'baidu-bls': { waitingMs: 20, runningMs: 20 } },
        datasets: [{ vendor: 'baidu-bls', store: 'web', rates }],
      });
      program = await bundleProgram('fleet-on-s3-in-child');
    });
    afterAll(async () => {
      await program.close();
      await world.close();
    });

    it('writes its files and a manifest that follows the published JSON Schema', async () => {
      const stdout = await program.run({ EMULATOR_URL: world.url });
      const { keys, manifest } = JSON.parse(stdout) as {
        readonly keys: readonly string[];
        readonly manifest: string;
      };
      expect(checkManifest('manifest.json in the bucket', manifest)).toBe(true);
      const { parts, incomplete } = decodeManifest(manifest, 'the bucket');
      expect(incomplete).toEqual([]);
      expect(parts.reduce((sum, { rows }) => sum + rows, 0)).toBe(600);
      const paths = parts.flatMap(({ files }) => files.map(({ path }) => path));
      expect(paths.length).toBeGreaterThan(2);
      const names = [...paths, 'manifest.json'].map((path) => `exports/web/${path}`);
      expect(keys.toSorted()).toEqual(names.toSorted());
    });
  },
);
