import path from 'node:path';
import { parseArgs } from 'node:util';
import { applyPlan } from './generate/apply.js';
import { compareFiles } from './generate/compare.js';
import type { Drift } from './generate/compare.js';
import { generateCommand } from './generate/generated-header.js';
import { fingerprint } from './generate/fingerprint.js';
import { readLastCheck, writeLastCheck } from './generate/last-check.js';
import type { LastCheck } from './generate/last-check.js';
import { watchSpecs } from './generate/watch-specs.js';
import { SpecError } from './spec/spec-error.js';

const why: Readonly<Record<Drift['kind'], string>> = {
  stale: 'stale    (differs from the spec)',
  missing: 'missing  (never generated)',
  orphan: 'orphan   (no spec produces it)',
};

/**
 * Updates all generated files, or with `check` only reports stale ones. Returns the exit code: 0 if
 * all files match the specs, else 1.
 */
export async function generate(
  root: string,
  options: { readonly check: boolean; readonly print: (line: string) => void },
): Promise<0 | 1> {
  const before = await fingerprint(root);
  const last = await readLastCheck(root);
  if (last?.fingerprint === before) {
    options.print(upToDate(last.count));
    return 0;
  }
  try {
    // Loaded only if something changed, because loading the libraries takes longer than the check.
    const { planFiles } = await import('./generate/plan.js');
    const plan = await planFiles(root);
    const drift = await compareFiles(root, plan);
    if (drift.length === 0) {
      await remember(root, { fingerprint: before, count: plan.size });
    }
    if (!options.check) {
      await applyPlan(root, plan, drift);
    }
    return report(plan.size, drift, options);
  } catch (error) {
    if (!(error instanceof SpecError)) {
      throw error;
    }
    options.print(error.message);
    options.print('Nothing was generated. Correct the specs first.');
    return 1;
  }
}

function report(
  count: number,
  drift: readonly Drift[],
  { check, print }: Parameters<typeof generate>[1],
): 0 | 1 {
  for (const { kind, file } of drift) {
    print(`${check ? why[kind] : written(kind)} ${file}`);
  }
  if (drift.length === 0) {
    print(upToDate(count));
  }
  if (check && drift.length > 0) {
    print(`Run \`${generateCommand}\` and commit the result.`);
  }
  return check && drift.length > 0 ? 1 : 0;
}

function upToDate(count: number): string {
  return `All ${count} generated files are up to date.`;
}

/**
 * A file that changed during the check may have been read before or after the change, so the result
 * of such a check is not cached.
 */
async function remember(root: string, check: LastCheck): Promise<void> {
  if ((await fingerprint(root)) === check.fingerprint) {
    await writeLastCheck(root, check);
  }
}

function written(kind: Drift['kind']): string {
  return kind === 'orphan' ? 'removed' : 'wrote  ';
}

if (process.argv[1] === import.meta.filename) {
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({ options: { check: flag, watch: flag } });
  const root = path.resolve(import.meta.dirname, '..');
  const run = async (): Promise<0 | 1> =>
    generate(root, { check: values.check, print: console.log });
  if (values.watch) {
    const end = new AbortController();
    process.once('SIGINT', () => end.abort());
    await watchSpecs(root, run, end.signal);
  } else {
    process.exitCode = await run();
  }
}
