import type { DownloadProgress } from '@download-tasks/downloader';
import type { DownloadTask } from '@download-tasks/normalize';
import { describeProgress } from '../describe-task.js';
import { formatBytes, formatElapsed } from '../format-amount.js';
import { type Paint, stateColours } from '../paint.js';
import stringWidth from 'string-width';
import { cutToWidth, endOfWidth } from '../cut-to-width.js';
import { showText } from '../show-text.js';
import { type Symbols, symbolsOf } from '../symbols.js';

/** What is known about a task on the screen. */
export interface LiveRow {
  readonly handle: string;
  readonly startedAt: number;
  readonly task?: DownloadTask;
  readonly bytes?: DownloadProgress;
  readonly end?: 'good' | 'bad';
  readonly endedAt?: number;
}

const barWidth = 20;
const stateWidth = 12;
const shortestHandle = 16;

/**
 * Formats a line for each task, at most `columns` wide: handle, state, bar, numbers, time. On a
 * narrow screen, the handle is shortened first, then the bar.
 */
export function formatRows(
  rows: readonly LiveRow[],
  now: number,
  columns: number,
  { paint, symbols = symbolsOf() }: { readonly paint: Paint; readonly symbols?: Symbols },
): string[] {
  const drawn = rows.map((row) => formatFacts(row, now, drawBar(shareOf(row), symbols)));
  const isNarrow = widthOf(drawn) + shortestHandle + 3 > columns;
  const facts = isNarrow ? rows.map((row) => formatFacts(row, now, undefined)) : drawn;
  const handles = rows.map(({ handle }) => showText(handle));
  const room = columns - widthOf(facts) - 3;
  const width = Math.max(shortestHandle, Math.min(widthOf(handles), room));
  return rows.map((row, index) => {
    const handle = shorten(handles[index] ?? '', width, symbols);
    const padding = ' '.repeat(width - stringWidth(handle));
    const text = cutToWidth(facts[index] ?? '', Math.max(0, columns - width - 3));
    return `${handle}${padding}  ${paintWhole(row, text, paint)}`;
  });
}

function formatFacts(row: LiveRow, now: number, bar: string | undefined): string {
  const elapsed = formatElapsed((row.endedAt ?? now) - row.startedAt).padStart(7);
  const shown = bar === undefined ? [elapsed] : [bar, elapsed];
  const facts = [stateOf(row).padEnd(stateWidth), ...shown].join(' ');
  return `${facts}  ${showText(describeAmount(row))}`.trimEnd();
}

function widthOf(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => stringWidth(text)));
}

function stateOf({ end, task, bytes }: LiveRow): string {
  if (end === 'bad') {
    return task?.state === 'failed' ? 'failed' : 'stopped';
  }
  if (bytes !== undefined) {
    return end === 'good' ? 'verified' : 'downloading';
  }
  return task?.state ?? (end === 'good' ? 'there' : 'waiting');
}

function describeAmount({ bytes, task, end }: LiveRow): string {
  if (bytes === undefined) {
    return describeProgress(task?.progress);
  }
  if (end === 'good') {
    return formatBytes(bytes.bytes);
  }
  const total = bytes.total === undefined ? '' : ` of ${formatBytes(bytes.total)}`;
  const speed = bytes.bytesPerSecond === 0 ? '' : `, ${formatBytes(bytes.bytesPerSecond)}/s`;
  return `${formatBytes(bytes.bytes)}${total}${speed}`;
}

function shareOf({ end, bytes, task }: LiveRow): number | undefined {
  if (end === 'good') {
    return 1;
  }
  if (bytes !== undefined) {
    return bytes.total ? bytes.bytes / bytes.total : undefined;
  }
  if (task?.state === 'succeeded' || task?.state === 'partial') {
    return 1;
  }
  return task?.progress?.fraction;
}

function drawBar(share: number | undefined, { full, empty, unknown }: Symbols): string {
  const done = Math.round(Math.min(1, Math.max(0, share ?? 0)) * barWidth);
  return full.repeat(done) + (share === undefined ? unknown : empty).repeat(barWidth - done);
}

function paintWhole({ end, task }: LiveRow, text: string, paint: Paint): string {
  if (end === 'bad') {
    return paint('red', text);
  }
  return paint(end === 'good' ? 'green' : stateColours[task?.state ?? 'queued'], text);
}

/**
 * Cuts a handle in the middle: its start identifies the vendor, and its end identifies the task.
 */
function shorten(text: string, width: number, { ellipsis }: Symbols): string {
  if (stringWidth(text) <= width) {
    return text;
  }
  const tail = Math.floor((width - 1) / 2);
  return `${cutToWidth(text, width - 1 - tail)}${ellipsis}${endOfWidth(text, tail)}`;
}
