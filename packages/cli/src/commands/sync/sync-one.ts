import { rename } from 'node:fs/promises';
import {
  createFolderStore,
  type ExportBehavior,
  ExportError,
  type ExportManifest,
  type ExportResult,
} from '@download-tasks/exporter';
import { withoutUndefined } from '@download-tasks/normalize/provider';
import type { NamedExport } from '../../clients/named-exports.js';
import type { Context } from '../../context.js';
import { parseMoment } from '../../input/parse-moment.js';
import type { SyncOptions } from '../../input/sync-options.js';
import { UsageError } from '../../input/usage-error.js';
import { type ExportPlan, planExport } from '../export/plan-export.js';
import { type CommandRange, runRange, withWeakerProof } from '../export/run-range.js';
import { usualSettleMs } from '../export/start-export.js';

/** The outcome of updating one export. */
export interface SyncOutcome {
  readonly directory: string;
  /** Absent: no part of the range is old enough yet. */
  readonly result?: ExportResult;
}

const minuteMs = 60_000;

/** Exports what is missing from the start to now, minus the time in which rows may still arrive. */
export async function syncOne(
  context: Context,
  named: NamedExport,
  options: SyncOptions,
): Promise<SyncOutcome> {
  const { directory } = named;
  const range = await rangeOf(context, named, options);
  if (range === undefined) {
    return { directory };
  }
  try {
    return { directory, result: await runRange(context, range) };
  } catch (error) {
    if (!isOtherExport(error)) {
      throw error;
    }
    if (!options.new) {
      throw changedRequest(error, named.name);
    }
    await setAside(context, named);
    return { directory, result: await runRange(context, range) };
  }
}

/** Plans what `syncOne` would do. */
export async function planSync(
  context: Context,
  named: NamedExport,
  options: SyncOptions,
): Promise<ExportPlan> {
  const { directory } = named;
  const range = await rangeOf(context, named, options);
  const requests = { counting: 0, exporting: 0 };
  if (range === undefined) {
    return { directory, windows: [], rows: 0, tasks: 0, requests };
  }
  return withWeakerProof(context, range, async (each) =>
    planExport({ ...each, provider: each.vendor.tasks }),
  );
}

async function rangeOf(
  context: Context,
  named: NamedExport,
  options: SyncOptions,
): Promise<CommandRange | undefined> {
  const { name, directory, request, start, layout, proof, maxRows, lookbackMs } = named;
  const settleMs = named.settleMs ?? (context.options.emulator ? 0 : usualSettleMs);
  const now = new Date();
  const from = startOf(
    parseMoment(`"start" of ${name}`, start, now),
    await createFolderStore(directory).read(),
  );
  const to = endOf(new Date(now.getTime() - settleMs), from);
  if (to <= from) {
    return undefined;
  }
  const behavior: ExportBehavior = withoutUndefined({
    signal: context.signal,
    layout,
    proof,
    maxRowsPerTask: maxRows,
    settleMs,
    lookbackMs,
    parallel: options.parallel,
    taskTimeoutMs: options.timeout,
    intervalMs: options.interval,
  });
  const vendor = await context.openVendorIn(named.vendor, named.variables);
  const whole = { ...request, from, to };
  const { allowHost } = options;
  return { vendor, request: whole, directory, allowHost, behavior, label: name };
}

/**
 * If the start has moved past the end of the existing range, continues from that end: the range of
 * a folder has no gap.
 */
function startOf(start: Date, manifest: ExportManifest | undefined): Date {
  const end = new Date(manifest?.range.to ?? start);
  return start > end ? end : start;
}

/**
 * Rounds to whole minutes, so that consecutive runs request the same range; to whole seconds if the
 * range would be empty otherwise.
 */
function endOf(settled: Date, from: Date): Date {
  const floor = (stepMs: number): Date => new Date(Math.floor(settled.getTime() / stepMs) * stepMs);
  return floor(minuteMs) > from ? floor(minuteMs) : floor(1000);
}

function isOtherExport(error: unknown): error is ExportError {
  return ExportError.isInstance(error) && error.reason === 'other-export';
}

function changedRequest(error: ExportError, name: string): UsageError {
  const { differences = [], message } = error;
  const what =
    differences.length === 0
      ? message
      : `its ${differences.join(', ')} changed since the folder was made.`;
  return new UsageError(
    `${what} Put it back, give the export another directory, or start over: \`download-tasks sync ${name} --new\` renames the folder first.`,
    { cause: error },
  );
}

async function setAside({ output }: Context, { name, directory }: NamedExport): Promise<void> {
  const aside = `${directory}.before-${new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '')}`;
  await rename(directory, aside);
  output.note(`${name}: the previous folder is now ${aside}`);
}
