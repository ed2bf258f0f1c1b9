import type { OpenWindow } from '../manifest/manifest.js';
import { isSame, withoutOpen } from '../manifest/windows.js';
import { sumRows } from '../plan/cell.js';
import { judgeFailure } from '../vendor/failure.js';
import { discardAttempt } from './discard-attempt.js';
import type { ExportContext } from './export-context.js';
import { fetchFiles } from './fetch-files.js';
import { makeTask } from './make-task.js';

/** What is known of a window whose end is to be measured. */
export interface Measured {
  readonly window: OpenWindow;
  /** As many rows as the file has. */
  readonly counted: number;
  /** Rows in the step behind its end. */
  readonly beyond: number;
}

/**
 * Measures whether a task holds rows from behind the end of its window, by another task for window
 * and next step together. It has more rows: then nothing was cut off the first one, whose rows are
 * all that were counted, so that none of them is from behind its end. `full`: it has as many, so
 * that both may have been cut. `unknown`: nothing was learned.
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

/** The rows of a task for the window and the step behind it. */
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
    union = await makeTask(context, union, to);
    const task = await context.calls.wait(union.task?.handle ?? '');
    const files = await fetchFiles(context, union, task);
    return task.state === 'succeeded' ? sumRows(files.map(({ rows }) => rows)) : undefined;
  } catch (error) {
    context.signal.throwIfAborted();
    if (judgeFailure(error) === 'ends-run') {
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

/** Ends the measurements that an earlier run has begun. */
export async function endMeasurements(context: ExportContext): Promise<void> {
  const { open } = context.journal.manifest;
  const unions = open.filter(({ purpose }) => purpose === 'measure');
  for (const union of unions) {
    await endMeasurement(context, union);
  }
}
