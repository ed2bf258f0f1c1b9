import process from 'node:process';
import type { DownloadTask } from '@download-tasks/normalize';
import type { Context } from '../../context.js';
import { taskColumns, taskRow } from '../../output/describe-task.js';
import { formatElapsed } from '../../output/format-amount.js';
import { formatLines } from '../../output/format-lines.js';
import { createPaint } from '../../output/paint.js';
import { redactLinks } from '../../output/redact.js';
import { pause } from '../../pause.js';
import type { TaskList } from './open-list.js';

/** Receives the whole list after each poll, and its new and changed tasks. */
interface Screen {
  show(tasks: readonly DownloadTask[], changed: readonly DownloadTask[]): Promise<void>;
  close(): void;
}

/**
 * Polls a list until interrupted. On a terminal, redraws the table; elsewhere, writes a line for
 * each task and for each change. A retryable failure is noted and does not end the command.
 * Resolves with the exit code.
 */
export async function watchList(
  context: Context,
  list: TaskList,
  intervalMs: number,
): Promise<number> {
  const { signal, interrupt, output } = context;
  const screen = await createScreen(context, list, intervalMs);
  const seen = new Map<string, string>();
  try {
    while (!signal.aborted) {
      try {
        const tasks = await readAll(list);
        const changed = tasks.filter((task) => seen.get(task.handle) !== fingerprint(task));
        for (const task of changed) {
          seen.set(task.handle, fingerprint(task));
        }
        await screen.show(tasks, changed);
      } catch (error) {
        if (signal.aborted || Reflect.get(Object(error), 'retryable') !== true) {
          throw error;
        }
        const { describeError } = await import('../../output/describe-error.js');
        output.note(`${describeError(error)} Reading the list again.`);
      }
      await pause(intervalMs, signal);
    }
    return interrupt.exitCode() ?? 0;
  } finally {
    screen.close();
  }
}

async function readAll(list: TaskList): Promise<readonly DownloadTask[]> {
  const tasks: DownloadTask[] = [];
  for await (const task of list.read()) {
    tasks.push(task);
  }
  return tasks;
}

/** The fields whose change is visible to users. */
function fingerprint({ state, vendorState, progress, files }: DownloadTask): string {
  return JSON.stringify([state, vendorState, progress, files]);
}

async function createScreen(
  { output }: Context,
  list: TaskList,
  intervalMs: number,
): Promise<Screen> {
  const { stdout } = process;
  if (output.mode !== 'ndjson' && stdout.isTTY && stdout.columns > 0) {
    return createLiveScreen(intervalMs);
  }
  const paint = createPaint(stdout);
  return {
    show: async (_, changed) => {
      for (const task of changed) {
        await output.event({ event: 'task', ...list.document(task) });
      }
      if (output.mode !== 'ndjson' && changed.length > 0) {
        output.raw(
          `${formatLines(
            changed.map((task) => taskRow(task, redactLinks)),
            paint,
          )}\n`,
        );
      }
    },
    close: () => undefined,
  };
}

async function createLiveScreen(intervalMs: number): Promise<Screen> {
  const { stdout } = process;
  const { createLogUpdate } = await import('log-update');
  const { formatTable } = await import('../../output/format-table.js');
  const draw = createLogUpdate(stdout);
  const paint = createPaint(stdout);
  return {
    show: async (tasks) => {
      const width = stdout.columns;
      const table =
        tasks.length === 0
          ? 'No tasks.'
          : formatTable(
              taskColumns,
              tasks.map((task) => taskRow(task, redactLinks)),
              { paint, width },
            );
      const time = new Date().toTimeString().slice(0, 8);
      draw(
        `${table}\n${paint('dim', `${time}, every ${formatElapsed(intervalMs)}; Ctrl-C to stop`)}`,
      );
    },
    close: () => draw.done(),
  };
}
