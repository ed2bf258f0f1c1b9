import type { WriteStream } from 'node:tty';
import type { ExportEvent, ExportTotals } from '@download-tasks/exporter';
import { createLogUpdate } from 'log-update';
import type { Output } from '../output.js';
import { cutToWidth } from '../cut-to-width.js';
import { showText } from '../show-text.js';
import { describeRangeEvent, formatRange } from './format-range.js';
import type { RangeProgress } from './range-progress.js';

const frameMs = 100;

/** Draws one bar for the range, ten times a second, below the lines about its windows. */
export function createLiveRange(
  stream: WriteStream,
  output: Output,
  {
    from,
    to,
    label,
  }: { readonly from: Date; readonly to: Date; readonly label: string | undefined },
): RangeProgress {
  const draw = createLogUpdate(stream);
  const startedAt = performance.now();
  let totals: ExportTotals | undefined;
  let rowsBefore: number | undefined;
  const named = (text: string): string => (label === undefined ? text : `${label}: ${text}`);
  const redraw = (): void => {
    const elapsed = performance.now() - startedAt;
    const text =
      totals === undefined
        ? `counting ${from.toISOString()} to ${to.toISOString()}`
        : formatRange(totals, elapsed, { rowsBefore });
    draw(cutToWidth(showText(named(text)), stream.columns - 1));
  };
  const timer = setInterval(redraw, frameMs);
  return {
    event(event: ExportEvent) {
      totals = event.totals;
      rowsBefore ??= event.totals.rowsDone;
      const line = describeRangeEvent(event, output.isVerbose);
      if (line === undefined || event.type === 'planned') {
        return;
      }
      draw.clear();
      output.note(named(line));
      redraw();
    },
    close() {
      clearInterval(timer);
      redraw();
      draw.done();
    },
  };
}
