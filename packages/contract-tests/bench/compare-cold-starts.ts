import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Comparison } from './comparison.js';
import { roundsWithin } from './rounds-within.js';
import { median } from './statistics.js';

const script = fileURLToPath(new URL('./cold.js', import.meta.url));
const run = promisify(execFile);

const budgetMs = 20_000;

/** Imports each module into fresh processes; `[specifier, export]` by label, ours first, nothing for bare Node. */
export async function compareColdStarts(
  modules: Readonly<Record<string, readonly string[]>>,
): Promise<Comparison> {
  const samples = Object.entries(modules).map(([label, parameters]) => ({
    label,
    parameters,
    values: [[], [], []] as [number[], number[], number[]],
  }));
  for (const _ of roundsWithin(budgetMs)) {
    for (const { parameters, values } of samples) {
      const { importMs, processMs, rssMb } = await startOnce(parameters);
      values[0].push(importMs);
      values[1].push(processMs);
      values[2].push(rssMb);
    }
  }
  return {
    title: 'Import into a fresh process',
    metrics: ['import ms', 'process ms', 'RSS MB'],
    rows: samples.map(({ label, values }) => ({ label, values: values.map(median) })),
  };
}

async function startOnce(
  parameters: readonly string[],
): Promise<{ readonly importMs: number; readonly processMs: number; readonly rssMb: number }> {
  const start = performance.now();
  const { stdout } = await run(process.execPath, [script, ...parameters], { timeout: 30_000 });
  const processMs = performance.now() - start;
  const { importMs, rssBytes } = JSON.parse(stdout) as { importMs: number; rssBytes: number };
  return { importMs, processMs, rssMb: rssBytes / 1e6 };
}
