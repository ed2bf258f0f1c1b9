import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** The one test configuration: packages are read from source, so no build is needed first. */
export default defineConfig({
  resolve: { conditions: ['@download-tasks/source'] },
  ssr: { resolve: { conditions: ['@download-tasks/source', 'node', 'module', 'default'] } },
  test: {
    include: ['packages/*/test/**/*.test.ts', 'scripts/**/*.test.ts'],
    setupFiles: [
      // Every test fails that lets a secret out.
      'packages/contract-tests/test/secret-guard/setup.ts',
      // No test may look for keys at the metadata service of the machine that it runs on.
      'packages/auth/test/isolate.ts',
    ],
    globalSetup: ['packages/cli/test/support/build-folder.ts'],
    // Loading the packages afresh for each file would take longer than the tests themselves; what a
    // test changes, it puts back.
    isolate: false,
    // Two also where there are two cores: many tests wait for a socket or a process.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    // A limit for what hangs. It is long, so that a busy machine fails no test.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
