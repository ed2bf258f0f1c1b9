import process from 'node:process';
import type { Output } from '../output.js';
import { redactValue } from '../redact.js';
import { createLineProgress } from './line-progress.js';
import type { Progress } from './progress.js';

/**
 * Creates the progress display that fits the output: bars on a terminal, lines in a log, events for
 * programs, nothing with `--quiet`.
 */
export async function createProgress(
  output: Output,
  handles: readonly string[],
): Promise<Progress> {
  const seen = await createSeenProgress(output, handles);
  if (output.mode !== 'ndjson') {
    return seen;
  }
  const emit = (event: object): void => void output.event(event);
  return {
    task(task) {
      seen.task(task);
      const { raw: _, ...fields } = task;
      emit({ event: 'progress', handle: task.handle, task: redactValue(fields, []) });
    },
    bytes(handle, { bytes, total, bytesPerSecond }) {
      seen.bytes(handle, { bytes, total, bytesPerSecond, remainingMs: undefined });
      emit({ event: 'download', handle, bytes, total, bytesPerSecond });
    },
    ended: (handle, error) => seen.ended(handle, error),
    close: () => seen.close(),
  };
}

async function createSeenProgress(output: Output, handles: readonly string[]): Promise<Progress> {
  if (output.isLive) {
    const { createLiveProgress } = await import('./live-progress.js');
    return createLiveProgress(process.stderr, handles, output.paintNote);
  }
  const isSilent = output.mode === 'ndjson';
  return createLineProgress(isSilent ? () => undefined : output.note, output.isVerbose);
}
