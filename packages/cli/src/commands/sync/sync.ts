import { type NamedExport, readNamedExports } from '../../clients/named-exports.js';
import type { Context } from '../../context.js';
import type { SyncOptions } from '../../input/sync-options.js';
import { UsageError } from '../../input/usage-error.js';
import { combineExitCodes } from '../../output/exit-codes.js';
import { pause } from '../../pause.js';
import type { ExportPlan } from '../export/plan-export.js';
import { reportPlans } from '../export/report-plans.js';
import { failureDocument, reportFailures } from '../failures.js';
import { reportSynced, type Synced } from './report-synced.js';
import { planSync, syncOne } from './sync-one.js';

/** Updates exports, once or repeatedly. Resolves with the exit code. */
export async function sync(
  context: Context,
  names: readonly string[],
  options: SyncOptions,
): Promise<number> {
  const exports = await chooseExports(context, names);
  if (options.dryRun) {
    return planAll(context, exports, options);
  }
  const { every } = options;
  if (every === undefined) {
    return syncAll(context, exports, options);
  }
  const startedAt = Date.now();
  while (!context.signal.aborted) {
    await syncAll(context, exports, options);
    const pauseMs = every - ((Date.now() - startedAt) % every);
    await pause(pauseMs, context.signal);
  }
  return context.interrupt.exitCode() ?? 0;
}

async function chooseExports(
  { configFile }: Context,
  names: readonly string[],
): Promise<readonly NamedExport[]> {
  const { path, ...options } = configFile;
  const named = await readNamedExports(path, options);
  if (named.size === 0) {
    throw new UsageError(
      `There are no exports in ${path}. Add them under "exports"; the README shows their form.`,
    );
  }
  const unknown = names.find((name) => !named.has(name));
  if (unknown !== undefined) {
    const known = [...named.keys()].join(', ');
    throw new UsageError(`${path} has no export "${unknown}". Use one or more of ${known}.`);
  }
  return [...named.values()].filter(({ name }) => names.length === 0 || names.includes(name));
}

/** Updates the exports one after the other. A failure does not stop the others. */
async function syncAll(
  context: Context,
  exports: readonly NamedExport[],
  options: SyncOptions,
): Promise<number> {
  const synced: Synced[] = [];
  const codes: number[] = [];
  for (const each of exports) {
    if (context.signal.aborted) {
      break;
    }
    try {
      synced.push({ name: each.name, ...(await syncOne(context, each, options)) });
    } catch (error) {
      const { name } = each;
      synced.push({ name, failure: await failureDocument({ name }, error) });
      if (context.signal.aborted) {
        break;
      }
      codes.push(...(await reportFailures([error], name)));
    }
  }
  codes.push(await reportSynced(context, synced, options.allowPartial));
  return context.interrupt.exitCode() ?? combineExitCodes(codes);
}

async function planAll(
  context: Context,
  exports: readonly NamedExport[],
  options: SyncOptions,
): Promise<number> {
  const plans: ExportPlan[] = [];
  for (const each of exports) {
    plans.push(await planSync(context, each, options));
  }
  return reportPlans(context, plans);
}
