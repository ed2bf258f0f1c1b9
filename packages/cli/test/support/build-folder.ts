import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the processes of a test run build the CLI; removed when the run ends. */
    readonly buildFolder: string;
  }
}

/** Vitest calls this once before a run, and what it returns after the run. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'download-tasks-cli-'));
  provide('buildFolder', folder);
  return async () => rm(folder, { recursive: true, force: true });
}
