import type { OpenWindow } from '../manifest/manifest.js';
import { toSpan } from '../plan/span.js';
import type { Setback } from './attempt-result.js';
import type { ExportContext } from './export-context.js';

/**
 * The end of the window that the vendor is asked for: a step before, where the vendor takes it in
 * and there are rows behind it.
 */
export async function askedEnd(
  context: ExportContext,
  window: OpenWindow,
): Promise<{ readonly askedTo: string } | Setback> {
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
  // It was planned before that was known.
  if (context.round.windowEnd !== 'inclusive' && window.slice === undefined) {
    return { is: 'again', window, segments: [{ from, to }] };
  }
  return {
    is: 'incomplete',
    window,
    reason: 'window-end',
    explanation:
      'The vendor adds the rows at the end of a window, and a window of one step cannot be asked for without them.',
  };
}

/** The rows in the step behind the end of a window; an incomplete count is taken for some. */
export async function rowsBeyond(
  { counts, grid }: ExportContext,
  { to, slice }: OpenWindow,
): Promise<number | undefined> {
  const end = Date.parse(to);
  return counts?.rows({ from: end, to: end + grid.stepMs }, slice);
}
