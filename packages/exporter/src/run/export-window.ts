import type { OpenWindow } from '../manifest/manifest.js';
import { withOpen, withoutOpen, withoutTask } from '../manifest/windows.js';
import { isDivisible } from '../plan/grid.js';
import { toSpan } from '../plan/span.js';
import { attempt } from './attempt.js';
import { discardAttempt } from './discard-attempt.js';
import { settled, type ExportContext, type WindowOutcome } from './export-context.js';
import { finishPart, placePart } from './finish-part.js';
import { giveUp } from './give-up.js';
import { splitWindow } from './split-window.js';
import { checkFiles } from './check-files.js';

/**
 * Exports one window: it becomes a part, is replaced by other windows, or is listed as incomplete.
 * Continues where an earlier run ended. Rejects with errors that end the whole run.
 */
export async function exportWindow(
  context: ExportContext,
  planned: OpenWindow,
): Promise<WindowOutcome> {
  const window = planned.state === 'placing' ? await placeOrFetchAgain(context, planned) : planned;
  if (window === 'placed') {
    return settled;
  }
  const early = await settleWithoutTask(context, window);
  return 'again' in early ? early : exportWithTasks(context, early);
}

/** Continues to place the files. If the fetched files no longer exist, they are fetched again. */
async function placeOrFetchAgain(
  context: ExportContext,
  window: OpenWindow,
): Promise<OpenWindow | 'placed'> {
  try {
    await placePart(context, window);
    return 'placed';
  } catch (error) {
    if (!isGone(error)) {
      throw error;
    }
    const { part: _part, staged: _staged, ...rest } = window;
    const state = window.task?.handle === undefined ? 'planned' : 'running';
    const again: OpenWindow = { ...rest, state };
    await context.journal.commit((manifest) => withOpen(manifest, again));
    return again;
  }
}

/** Whether the error, or its cause, reports a file that does not exist. */
function isGone(error: unknown): boolean {
  const causes = error instanceof Error ? [error, error.cause] : [error];
  return causes.some((each) => each instanceof Error && Reflect.get(each, 'code') === 'ENOENT');
}

async function exportWithTasks(
  context: ExportContext,
  planned: OpenWindow,
): Promise<WindowOutcome> {
  let window = planned;
  for (;;) {
    const tried = await attempt(context, window);
    const outcome = tried.is === 'fetched' ? await checkFiles(context, tried) : tried;
    switch (outcome.is) {
      case 'proven':
        await finishPart(context, outcome.window, outcome.proven);
        return settled;
      case 'again':
        await discardAttempt(context, outcome.window, (manifest) =>
          withoutOpen(manifest, outcome.window),
        );
        return { again: outcome.segments };
      case 'split':
        return splitWindow(context, await repeat(context, outcome.window));
      case 'repeat':
        window = await repeat(context, outcome.window);
        break;
      case 'incomplete':
        return giveUp(context, outcome);
    }
  }
}

/** Handles windows that need no task: empty ones, and those that no task can hold. */
async function settleWithoutTask(
  context: ExportContext,
  window: OpenWindow,
): Promise<WindowOutcome | OpenWindow> {
  const { counts, grid, limit, journal, clock } = context;
  const { counted } = window;
  if (counts === undefined || window.task !== undefined) {
    return window;
  }
  if (counted === undefined) {
    return giveUp(context, {
      window,
      reason: 'not-counted',
      explanation: 'The vendor does not finish counting this window. Export it again later.',
    });
  }
  if (counted > limit.rows) {
    if (window.slice !== undefined || !isDivisible(toSpan(window), grid)) {
      return splitWindow(context, window);
    }
    await journal.commit((manifest) => withoutOpen(manifest, window));
    return { again: [toSpan(window)] };
  }
  if (counted > 0) {
    return window;
  }
  const after = await counts.rows(toSpan(window), window.slice);
  if (after !== 0) {
    return settleWithoutTask(context, recounted(window, after));
  }
  const countedAt = new Date(clock.now()).toISOString();
  const facts = { proof: 'counted', counts: { before: 0, after, countedAt } } as const;
  await finishPart(context, window, { files: [], rows: 0, facts });
  return settled;
}

function recounted(window: OpenWindow, counted: number | undefined): OpenWindow {
  const { counted: _counted, ...rest } = window;
  return counted === undefined ? rest : { ...rest, counted };
}

/** The window as planned, without its failed task. */
async function repeat(context: ExportContext, window: OpenWindow): Promise<OpenWindow> {
  const planned = withoutTask(window);
  await discardAttempt(context, window, (manifest) => withOpen(manifest, planned));
  return planned;
}
