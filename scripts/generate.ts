import path from 'node:path';
import { parseArgs } from 'node:util';
import { applyPlan } from './generate/apply.js';
import { compareFiles } from './generate/compare.js';
import type { Drift } from './generate/compare.js';
import { generateCommand } from './generate/generated-header.js';
import { planFiles } from './generate/plan.js';
import { SpecError } from './spec/spec-error.js';

const why: Readonly<Record<Drift['kind'], string>> = {
  stale: 'stale    (the spec says something else)',
  missing: 'missing  (never generated)',
  orphan: 'orphan   (no spec produces it)',
};

/**
 * Brings all generated files up to date, or with `check` only says which are not.
 * Returns the exit code: 0 when everything is as the specs say, else 1.
 */
export async function generate(
  root: string,
  options: { readonly check: boolean; readonly print: (line: string) => void },
): Promise<0 | 1> {
  const { check, print } = options;
  try {
    const plan = await planFiles(root);
    const drift = await compareFiles(root, plan);
    if (!check) await applyPlan(root, plan, drift);
    for (const { kind, file } of drift) print(`${check ? why[kind] : written(kind)} ${file}`);
    if (drift.length === 0) print(`All ${plan.size} generated files are up to date.`);
    if (check && drift.length > 0) print(`Run \`${generateCommand}\` and commit the result.`);
    return check && drift.length > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    print(error.message);
    print('Nothing was generated: correct the specs first.');
    return 1;
  }
}

function written(kind: Drift['kind']): string {
  return kind === 'orphan' ? 'removed' : 'wrote  ';
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
  const root = path.resolve(import.meta.dirname, '..');
  process.exitCode = await generate(root, { check: values.check, print: console.log });
}
