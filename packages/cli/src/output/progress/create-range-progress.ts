import process from 'node:process';
import type { ExportEvent } from '@download-tasks/exporter';
import type { Output } from '../output.js';
import { describeRangeEvent, formatRange } from './format-range.js';
import type { RangeProgress } from './range-progress.js';

/** The minimum time between two log lines. */
const lineEveryMs = 10_000;

/**
 * Creates the progress display of a range that fits the output: a bar on a terminal, lines in a
 * log, events for programs.
 */
export async function createRangeProgress(
  output: Output,
  range: { readonly from: Date; readonly to: Date },
  label?: string,
): Promise<RangeProgress> {
  if (output.mode === 'ndjson') {
    return createEventProgress(output, label);
  }
  if (output.isLive) {
    const { createLiveRange } = await import('./live-range.js');
    return createLiveRange(process.stderr, output, { ...range, label });
  }
  return createLineRange(output, label);
}

function createEventProgress(output: Output, name: string | undefined): RangeProgress {
  return {
    event({ type, totals, ...event }) {
      if (type === 'window' && !output.isVerbose) {
        return;
      }
      void output.event({ event: type, ...(name !== undefined && { name }), ...event, totals });
    },
    close: () => undefined,
  };
}

function createLineRange(output: Output, label: string | undefined): RangeProgress {
  const note = (line: string): void =>
    output.note(label === undefined ? line : `${label}: ${line}`);
  const startedAt = performance.now();
  let lastAt = startedAt - lineEveryMs;
  return {
    event(event: ExportEvent) {
      const line = describeRangeEvent(event, output.isVerbose);
      if (line !== undefined) {
        note(line);
      }
      const now = performance.now();
      if (event.type !== 'part' || now - lastAt < lineEveryMs) {
        return;
      }
      lastAt = now;
      note(formatRange(event.totals, now - startedAt));
    },
    close: () => undefined,
  };
}
