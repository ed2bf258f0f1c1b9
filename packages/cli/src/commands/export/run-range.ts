import { ExportError, type ExportResult } from '@download-tasks/exporter';
import type { Context, OpenVendor } from '../../context.js';
import { createRangeProgress } from '../../output/progress/create-range-progress.js';
import { type RangeExport, startExport } from './start-export.js';

/** A time range that a command exports. */
export interface CommandRange extends Omit<RangeExport, 'provider'> {
  readonly vendor: OpenVendor;
  readonly allowHost: readonly string[];
  /** A prefix for progress messages if several exports run. */
  readonly label?: string;
}

/**
 * Exports a range with progress. If the vendor cannot count these rows and the user did not request
 * counts, falls back to the rows that the tasks report, and prints a note.
 */
export async function runRange(context: Context, range: CommandRange): Promise<ExportResult> {
  return withWeakerProof(context, range, async (each) => runOnce(context, each));
}

/**
 * Runs `work` for a range. Runs it again with the proof "reported" if counts are not possible and
 * were not requested.
 */
export async function withWeakerProof<Value>(
  context: Context,
  range: CommandRange,
  work: (range: CommandRange) => Promise<Value>,
): Promise<Value> {
  try {
    return await work(range);
  } catch (error) {
    const cannotCount = ExportError.isInstance(error) && error.reason === 'not-countable';
    if (!cannotCount || range.behavior.proof !== undefined) {
      throw error;
    }
    context.output.note(
      `These rows cannot be counted in advance, so the proof is the weaker "reported": each file has as many rows as its task reports. ${error.message}`,
    );
    return work({ ...range, behavior: { ...range.behavior, proof: 'reported' } });
  }
}

async function runOnce(context: Context, range: CommandRange): Promise<ExportResult> {
  const { vendor, request, allowHost, label } = range;
  const progress = await createRangeProgress(context.output, request, label);
  const proxy = await context.proxy();
  const allowHosts = [...allowHost, ...(vendor.ownHost === undefined ? [] : [vendor.ownHost])];
  try {
    const run = startExport(
      { ...range, provider: vendor.tasks },
      {
        download: { allowHosts, ...(proxy !== undefined && { proxy }) },
        onProgress: (event) => progress.event(event),
      },
    );
    return await run.done;
  } finally {
    progress.close();
  }
}
