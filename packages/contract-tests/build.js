import { cpSync } from 'node:fs';
import { build } from 'esbuild';

/** One file for the command, and the specs that it compares with beside it. */
await build({
  entryPoints: ['src/main.ts'],
  outdir: 'dist',
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  minifySyntax: true,
  logLevel: 'warning',
});
cpSync('../../specs', 'dist/specs', { recursive: true });
