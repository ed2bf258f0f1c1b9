import { defineConfig } from 'vitest/config';

/** The one test configuration: packages are read from source, so no build is needed first. */
export default defineConfig({
  resolve: { conditions: ['@download-tasks/source'] },
  ssr: { resolve: { conditions: ['@download-tasks/source', 'node', 'module', 'default'] } },
  test: {
    include: ['packages/*/test/**/*.test.ts', 'scripts/**/*.test.ts'],
    restoreMocks: true,
    testTimeout: 20_000,
  },
});
