import type { OpenWindow } from '../manifest/manifest.js';
import { toSpan } from '../plan/span.js';
import type { NextStep } from './attempt-result.js';
import type { ExportContext } from './export-context.js';

/**
 * The end of the window to request: one step earlier if the vendor treats the end as inclusive and
 * rows follow it.
 */
export async function requestedEnd(
  context: ExportContext,
  window: OpenWindow,
): Promise<{ readonly askedTo: string } | NextStep> {
  const { windowEnd, grid } = context;
  if (windowEnd.treatedAs !== 'inclusive') {
    return { askedTo: window.to };
  }
  if ((await rowsBeyond(context, window)) === 0) {
    return { askedTo: window.to };
  }
  const { from, to } = toSpan(window);
  const askedTo = to - grid.stepMs;
  if (askedTo > from) {
    return { askedTo: new Date(askedTo).toISOString() };
  }
  // The window was planned before that was known.
  if (context.round.windowEnd !== 'inclusive' && window.slice === undefined) {
    return { is: 'again', window, segments: [{ from, to }] };
  }
  return {
    is: 'incomplete',
    window,
    reason: 'window-end',
    explanation:
      'The vendor adds the rows at the end of a window, and a window of one step cannot be requested without them.',
  };
}

/** The rows in the step after the end of a window; undefined if the count is incomplete. */
export async function rowsBeyond(
  { counts, grid }: ExportContext,
  { to, slice }: OpenWindow,
): Promise<number | undefined> {
  const end = Date.parse(to);
  return counts?.rows({ from: end, to: end + grid.stepMs }, slice);
}
