import type { OpenWindow, SliceNote } from '../manifest/manifest.js';
import { withOpen, withoutOpen } from '../manifest/windows.js';
import { toSpan } from '../plan/span.js';
import type { ExportContext, WindowOutcome } from './export-context.js';
import { settled } from './export-context.js';
import { giveUp } from './give-up.js';

/**
 * Splits a window that no task can hold and that cannot be divided by time, by a request field if
 * the caller chose one.
 */
export async function splitWindow(
  context: ExportContext,
  window: OpenWindow,
): Promise<WindowOutcome> {
  const { counts, settings, limit, journal } = context;
  const { splitBy } = settings;
  if (splitBy === undefined || counts === undefined || window.slice !== undefined) {
    return giveUp(context, { window, reason: 'over-limit', explanation: whyNot(window) });
  }
  const span = toSpan(window);
  const slices: OpenWindow[] = [];
  let rows = 0;
  for (const value of splitBy.values) {
    const counted = await counts.rows(span, { field: splitBy.field, value });
    rows += counted ?? Number.NaN;
    if (counted === 0) {
      continue;
    }
    const slice: SliceNote = { field: splitBy.field, value, index: slices.length + 1, of: 0 };
    slices.push({ ...planned(window), slice, ...(counted !== undefined && { counted }) });
  }
  const whole = await counts.rows(span);
  if (rows !== whole) {
    const explanation = `The vendor counts ${whole} rows in the window, and ${rows} in its parts by ${splitBy.field}. Pass every existing value exactly once.`;
    return giveUp(context, { window, reason: 'split-does-not-add-up', explanation });
  }
  const tooLarge = slices.find(({ counted = 0 }) => counted > limit.rows);
  if (tooLarge !== undefined) {
    const explanation = `${tooLarge.counted} rows at one moment have ${splitBy.field} ${JSON.stringify(tooLarge.slice?.value)}, and a task holds at most ${limit.rows}. Split by another field, or narrow the query.`;
    return giveUp(context, { window, reason: 'over-limit', explanation });
  }
  await journal.commit((manifest) =>
    slices
      .map((one) => ({ ...one, ...(one.slice && { slice: { ...one.slice, of: slices.length } }) }))
      .reduce(withOpen, withoutOpen(manifest, window)),
  );
  return settled;
}

function planned({ from, to }: OpenWindow): OpenWindow {
  return { from, to, state: 'planned', attempts: 0 };
}

function whyNot({ counted, slice }: OpenWindow): string {
  const rows = counted === undefined ? 'More rows' : `${counted} rows`;
  const where = slice === undefined ? '' : `of ${slice.field} ${JSON.stringify(slice.value)} `;
  return `${rows} ${where}fall on one moment, which is more than a task can hold. Split the window with splitBy, or narrow the query.`;
}
