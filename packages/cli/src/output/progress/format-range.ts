import type { ExportEvent, ExportTotals, ExportWindow } from '@download-tasks/exporter';
import { formatCount, formatElapsed, formatNumberOf } from '../format-amount.js';
import { type Symbols, symbolsOf } from '../symbols.js';

const barWidth = 20;

interface RangeOptions {
  /** Rows that existed before; they do not count for the rate. */
  readonly rowsBefore?: number | undefined;
  readonly symbols?: Symbols;
}

/** Formats the progress of an export as one line: bar, rows, windows, rate, remaining time. */
export function formatRange(
  totals: ExportTotals,
  elapsedMs: number,
  { rowsBefore = 0, symbols = symbolsOf() }: RangeOptions = {},
): string {
  const { rowsDone, rowsCounted, windowsDone, windows } = totals;
  const share = rowsCounted > 0 ? Math.min(1, rowsDone / rowsCounted) : 0;
  const perSecond = ((rowsDone - rowsBefore) * 1000) / Math.max(1, elapsedMs);
  const left = rowsCounted - rowsDone;
  const facts = [
    `${Math.floor(share * 100)} %`,
    `${formatCount(rowsDone)} of ${formatNumberOf(rowsCounted, 'row')}`,
    `${formatCount(windowsDone)} of ${formatNumberOf(windows, 'window')}`,
    ...(perSecond > 0 ? [`${formatCount(Math.round(perSecond))} rows/s`] : []),
    ...(perSecond > 0 && left > 0 ? [`${formatElapsed((left * 1000) / perSecond)} left`] : []),
  ];
  return `${drawBar(share, symbols)} ${facts.join(', ')}`;
}

/**
 * Describes an event for users. Returns undefined for intermediate steps, unless `isVerbose` is
 * set.
 */
export function describeRangeEvent(event: ExportEvent, isVerbose: boolean): string | undefined {
  if (event.type === 'planned') {
    const { windows, rowsCounted } = event.totals;
    const isCounted = event.windows.some(({ counted }) => counted !== undefined);
    const rows = isCounted ? `${formatNumberOf(rowsCounted, 'row')} counted` : 'not counted';
    return `planned ${formatNumberOf(windows, 'window')}, ${rows}`;
  }
  if (event.type === 'window') {
    return isVerbose
      ? `${describeWindow(event.window)}  ${event.step}${event.handle === undefined ? '' : ` ${event.handle}`}`
      : undefined;
  }
  if (event.type === 'part') {
    const { part } = event;
    return isVerbose
      ? `${describeWindow(part)}  ${formatNumberOf(part.rows, 'row')}, ${part.proof}`
      : undefined;
  }
  return `${describeWindow(event.window)}  ${describeTrouble(event)}`;
}

function describeTrouble(
  event: Extract<ExportEvent, { readonly type: 'late' | 'cut' | 'repeat' | 'incomplete' }>,
): string {
  if (event.type === 'late') {
    return `rows arrived late: ${formatCount(event.counted)} counted, ${formatCount(event.fileRows)} in the files. Exporting the window again.`;
  }
  if (event.type === 'cut') {
    return 'the task stopped before it had all rows. Splitting the window.';
  }
  if (event.type === 'repeat') {
    return `retrying: ${event.explanation}`;
  }
  return `is not complete: ${event.explanation}`;
}

function describeWindow({ from, to, slice }: ExportWindow): string {
  const range = `${from} to ${to}`;
  return slice === undefined ? range : `${range} (${slice.field} ${slice.value})`;
}

function drawBar(share: number, { full, empty }: Symbols): string {
  const done = Math.round(share * barWidth);
  return full.repeat(done) + empty.repeat(barWidth - done);
}
