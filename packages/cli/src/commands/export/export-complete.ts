import { resolve } from 'node:path';
import type { ExportBehavior } from '@download-tasks/exporter';
import { withoutUndefined } from '@download-tasks/normalize/provider';
import type { Context } from '../../context.js';
import type { ExportOptions } from '../../input/export-options.js';
import type { VendorCall } from '../command.js';
import { makeDirectory } from '../fetch/make-directory.js';
import { planExport } from './plan-export.js';
import { reportExport } from './report-export.js';
import { reportPlans } from './report-plans.js';
import { type CommandRange, runRange, withWeakerProof } from './run-range.js';

/**
 * Exports a range of time as files that are proven to be all of it. Resolves with the exit code.
 */
export async function exportComplete(
  context: Context,
  call: VendorCall,
  options: ExportOptions,
): Promise<number> {
  const request = await call.readRange();
  const { dryRun, allowHost, allowPartial } = options;
  const directory = dryRun ? resolve(options.directory) : await makeDirectory(options.directory);
  const vendor = await context.openVendor(call.vendor);
  const behavior = behaviorOf(context, options);
  const range: CommandRange = { vendor, request, directory, allowHost, behavior };
  if (dryRun) {
    const plan = await withWeakerProof(context, range, async (each) =>
      planExport({ ...each, provider: vendor.tasks }),
    );
    return reportPlans(context, [plan]);
  }
  const result = await runRange(context, range);
  return reportExport(context, { result, directory, allowPartial });
}

function behaviorOf(context: Context, options: ExportOptions): ExportBehavior {
  return withoutUndefined({
    signal: context.signal,
    parallel: options.parallel,
    layout: options.layout,
    proof: options.proof,
    maxRowsPerTask: options.maxRows,
    overwrite: options.overwrite,
    // Nothing arrives late at an emulator of this command alone.
    settleMs: options.settle ?? (context.options.emulator ? 0 : undefined),
    taskTimeoutMs: options.timeout,
    intervalMs: options.interval,
  });
}
