import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ExportBehavior } from '@download-tasks/exporter';
import { withoutUndefined } from '@download-tasks/normalize/provider';
import type { Context } from '../../context.js';
import type { ExportOptions } from '../../input/export-options.js';
import type { RangeRequest } from '../../input/read-export-request.js';
import { UsageError } from '../../input/usage-error.js';
import { checkStdout } from '../../output/write-to-stdout.js';
import type { VendorCall } from '../command.js';
import { makeDirectory } from '../fetch/make-directory.js';
import { mergeExport } from './merge-export.js';
import { planExport } from './plan-export.js';
import { reportExport } from './report-export.js';
import { reportPlans } from './report-plans.js';
import { type CommandRange, runRange, withWeakerProof } from './run-range.js';

/** Exports a time range as files that are proven to be complete. Resolves with the exit code. */
export async function exportComplete(
  context: Context,
  call: VendorCall,
  options: ExportOptions,
): Promise<number> {
  const request = await call.readRange();
  if (options.dryRun) {
    return showPlan(context, call, { request, options });
  }
  const merge = targetOf(options);
  if (merge === '-') {
    checkStdout(context.output);
  }
  if (options.directory !== '-') {
    const directory = await makeDirectory(options.directory);
    context.afterInterrupt = 'Run the same command again to resume.';
    return exportInto(context, call, { request, options, directory, merge });
  }
  const directory = await mkdtemp(join(tmpdir(), 'download-tasks-'));
  context.afterInterrupt =
    'No files were kept. Use -o DIR --merge - for exports that can be resumed.';
  try {
    return await exportInto(context, call, { request, options, directory, merge });
  } finally {
    if (!context.interrupt.isHeard()) {
      context.afterInterrupt = '';
    }
    await rm(directory, { recursive: true, force: true });
  }
}

/**
 * The target for the merged parts; `-` for stdout. Throws a UsageError if it contradicts the
 * folder.
 */
function targetOf({ directory, merge }: ExportOptions): string | undefined {
  if (directory !== '-') {
    return merge;
  }
  if (merge === undefined || merge === '-') {
    return '-';
  }
  throw new UsageError('-o - writes to stdout, but --merge names a file. Set -o to a folder.');
}

interface Export {
  readonly request: RangeRequest;
  readonly options: ExportOptions;
  readonly directory: string;
  readonly merge: string | undefined;
}

async function exportInto(
  context: Context,
  call: VendorCall,
  { request, options, directory, merge }: Export,
): Promise<number> {
  const { allowHost, allowPartial, overwrite } = options;
  const { output, interrupt } = context;
  const vendor = await context.openVendor(call.vendor);
  const behavior = behaviorOf(context, options);
  const range: CommandRange = { vendor, request, directory, allowHost, behavior };
  const result = await runRange(context, range);
  const isQuiet = merge === '-';
  const code = await reportExport(context, { result, directory, allowPartial, isQuiet });
  if (merge === undefined) {
    return code;
  }
  if (code !== 0) {
    output.error(
      'Nothing was merged, because rows are missing. Use --allow-partial to merge the rows that were exported.',
    );
    return code;
  }
  await mergeExport(context, directory, { target: merge, allowPartial, overwrite });
  return interrupt.exitCode() ?? code;
}

async function showPlan(
  context: Context,
  call: VendorCall,
  { request, options }: Pick<Export, 'request' | 'options'>,
): Promise<number> {
  const { directory: given, allowHost } = options;
  const directory = given === '-' ? given : resolve(given);
  const vendor = await context.openVendor(call.vendor);
  const behavior = behaviorOf(context, options);
  const range: CommandRange = { vendor, request, directory, allowHost, behavior };
  const plan = await withWeakerProof(context, range, async (each) =>
    planExport({ ...each, provider: vendor.tasks }),
  );
  return reportPlans(context, [plan]);
}

function behaviorOf(context: Context, options: ExportOptions): ExportBehavior {
  return withoutUndefined({
    signal: context.signal,
    parallel: options.parallel,
    layout: options.layout,
    proof: options.proof,
    maxRowsPerTask: options.maxRows,
    overwrite: options.overwrite,
    // No rows arrive late at an emulator that this command started.
    settleMs: options.settle ?? (context.options.emulator ? 0 : undefined),
    lookbackMs: options.lookback,
    taskTimeoutMs: options.timeout,
    intervalMs: options.interval,
  });
}
