import type { OpenWindow } from '../manifest/manifest.js';
import { isSame, withoutOpen } from '../manifest/windows.js';
import { sumRows } from '../plan/cell.js';
import { classifyFailure } from '../vendor/failure.js';
import { discardAttempt } from './discard-attempt.js';
import type { ExportContext } from './export-context.js';
import { fetchFiles } from './fetch-files.js';
import { createTask } from './create-task.js';

/** A window whose end is to be measured. */
export interface Measured {
  readonly window: OpenWindow;
  /** The counted rows, which equal those of the file. */
  readonly counted: number;
  /** Rows in the step after its end. */
  readonly beyond: number;
}

/**
 * Measures whether a task holds rows from after the end of its window, with another task for the
 * window and the next step together. If that task has more rows, the first one was not truncated:
 * its rows are all counted rows, so none is from after the end. `full`: it has equally many, so
 * both may be truncated. `unknown`: the measurement was inconclusive.
 */
export async function measureEnd(
  context: ExportContext,
  { window, counted, beyond }: Measured,
): Promise<'exclusive' | 'full' | 'unknown'> {
  const { windowEnd } = context;
  return windowEnd.oneByOne(async () => {
    if (windowEnd.isFoundExclusive) {
      return 'exclusive';
    }
    const fileRows = await tryUnion(context, window);
    if (fileRows === counted) {
      return 'full';
    }
    if (fileRows === undefined || fileRows < counted || fileRows > counted + beyond) {
      return 'unknown';
    }
    const { from, to } = window;
    windowEnd.foundExclusive({ from, to, counted, beyond, fileRows: counted });
    return windowEnd.isFoundExclusive ? 'exclusive' : 'unknown';
  });
}

/** The rows of a task for the window and the step after it. */
async function tryUnion(context: ExportContext, window: OpenWindow): Promise<number | undefined> {
  const { from, slice } = window;
  const to = new Date(Date.parse(window.to) + context.grid.stepMs).toISOString();
  let union: OpenWindow = {
    from,
    to,
    ...(slice !== undefined && { slice }),
    state: 'planned',
    purpose: 'measure',
    attempts: 0,
  };
  try {
    union = await createTask(context, union, to);
    const task = await context.calls.wait(union.task?.handle ?? '');
    const files = await fetchFiles(context, union, task);
    return task.state === 'succeeded' ? sumRows(files.map(({ rows }) => rows)) : undefined;
  } catch (error) {
    context.signal.throwIfAborted();
    if (classifyFailure(error) === 'ends-run') {
      throw error;
    }
    return undefined;
  } finally {
    if (!context.signal.aborted) {
      await endMeasurement(context, union);
    }
  }
}

/** Ends a measurement. */
async function endMeasurement(context: ExportContext, union: OpenWindow): Promise<void> {
  const { open } = context.journal.manifest;
  const window = open.find((one) => one.purpose === 'measure' && isSame(one, union));
  if (window === undefined) {
    return;
  }
  await discardAttempt(context, window, (manifest) => withoutOpen(manifest, window));
}

/** Ends the measurements that an earlier run started. */
export async function endMeasurements(context: ExportContext): Promise<void> {
  const { open } = context.journal.manifest;
  const unions = open.filter(({ purpose }) => purpose === 'measure');
  for (const union of unions) {
    await endMeasurement(context, union);
  }
}
