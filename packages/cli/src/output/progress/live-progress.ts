import type { WriteStream } from 'node:tty';
import { createLogUpdate } from 'log-update';
import { cutToWidth } from '../cut-to-width.js';
import type { Paint } from '../paint.js';
import { symbolsOf } from '../symbols.js';
import { formatRows, type LiveRow } from './format-row.js';
import type { Progress } from './progress.js';

const frameMs = 100;

/** Draws a line with a bar for each task, ten times a second, below earlier output. */
export function createLiveProgress(
  stream: WriteStream,
  handles: readonly string[],
  paint: Paint,
): Progress {
  const draw = createLogUpdate(stream);
  const rows = new Map<string, LiveRow>();
  const update = (handle: string, change: Partial<LiveRow>): void => {
    const row = rows.get(handle) ?? { handle, startedAt: performance.now() };
    rows.set(handle, { ...row, ...change });
  };
  for (const handle of handles) {
    update(handle, {});
  }
  const redraw = (): void => {
    draw(drawFrame([...rows.values()], stream, paint));
  };
  const timer = setInterval(redraw, frameMs);
  return {
    task: (task) => update(task.handle, { task }),
    bytes: (handle, bytes) => update(handle, { bytes }),
    ended: (handle, error) =>
      update(handle, { end: error === undefined ? 'good' : 'bad', endedAt: performance.now() }),
    close: () => {
      clearInterval(timer);
      redraw();
      draw.done();
    },
  };
}

/** Selects what fits on the screen: running tasks before finished ones, and a count of the rest. */
function drawFrame(
  rows: readonly LiveRow[],
  { columns, rows: height }: WriteStream,
  paint: Paint,
): string {
  const room = Math.max(1, height - 2);
  const now = performance.now();
  if (rows.length <= room) {
    return formatRows(rows, now, columns, { paint }).join('\n');
  }
  const open = rows.filter(({ end }) => end === undefined);
  const ended = rows.filter(({ end }) => end !== undefined);
  const shown = [...open, ...ended].slice(0, room - 1);
  const rest = `${symbolsOf().ellipsis} and ${rows.length - shown.length} more; ${ended.length} of ${rows.length} finished`;
  const last = paint('dim', cutToWidth(rest, columns - 1));
  return [...formatRows(shown, now, columns, { paint }), last].join('\n');
}
