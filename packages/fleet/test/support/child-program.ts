import { execFile } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';

/** A program of this folder that runs in a child process. */
export interface ChildProgram {
  /** Resolves with its output. */
  run(environment?: NodeJS.ProcessEnv): Promise<string>;
  close(): Promise<void>;
}

/**
 * Bundles a program inside the package, so that Node finds the SDK from there: with the export
 * conditions of the test runner, it does not.
 */
export async function bundleProgram(name: string): Promise<ChildProgram> {
  const folder = join(import.meta.dirname, '../../node_modules/.cache', name);
  const outfile = join(folder, 'main.mjs');
  await mkdir(folder, { recursive: true });
  await build({
    entryPoints: [join(import.meta.dirname, `${name}.ts`)],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    conditions: ['@download-tasks/source'],
    external: ['@aws-sdk/*', '@electric-sql/pglite', 'pg', 'pg-boss', 's3rver'],
    logLevel: 'error',
  });
  return {
    run: async (environment = {}) => {
      const env = { ...process.env, ...environment };
      const limits = { env, timeout: 110_000 };
      const { stdout } = await promisify(execFile)(process.execPath, [outfile], limits);
      return stdout;
    },
    close: async () => rm(folder, { recursive: true }),
  };
}
