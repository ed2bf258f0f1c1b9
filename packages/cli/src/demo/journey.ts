import { download, type DownloadResult } from '@download-tasks/downloader';
import { type DownloadTask, type TaskProvider, waitForTask } from '@download-tasks/normalize';

/** The way of one download task, from its creation to a file. */
export interface Journey<Input> {
  readonly tasks: TaskProvider<Input>;
  readonly input: Input;
  /** Where the file goes. */
  readonly directory: string;
  /** Hosts that may be on this machine and speak plain http. */
  readonly allowHosts: readonly string[];
  /** Called for each sign of progress, in words. */
  readonly report: (line: string) => void;
}

export interface JourneyResult {
  readonly task: DownloadTask;
  /** The states that the task went through, in the words of the vendor. */
  readonly vendorStates: readonly string[];
  readonly file: DownloadResult;
  readonly durationMs: number;
}

/** Creates a task, waits for it, and downloads its file. Rejects with the typed error of the step that failed. */
export async function runJourney<Input>(journey: Journey<Input>): Promise<JourneyResult> {
  const startedAt = performance.now();
  const { tasks, directory, allowHosts } = journey;
  const { handle } = await tasks.create(journey.input);
  journey.report(`created ${handle}`);
  const vendorStates = new Set<string>();
  const task = await waitForTask(tasks, handle, {
    timeoutMs: 60_000,
    intervalMs: 500,
    onProgress: ({ task: seen, elapsedMs }) => {
      vendorStates.add(seen.vendorState);
      journey.report(describeProgress(seen, elapsedMs));
    },
  });
  const file = await download({
    links: () => tasks.links(task.handle),
    directory,
    overwrite: true,
    digest: 'sha256',
    allowHosts,
  });
  return { task, vendorStates: [...vendorStates], file, durationMs: performance.now() - startedAt };
}

function describeProgress(
  { vendorState, state, progress }: DownloadTask,
  elapsedMs: number,
): string {
  const { done, unit = '' } = progress ?? {};
  const seconds = (elapsedMs / 1000).toFixed(1).padStart(4);
  return `${seconds} s  ${vendorState} (${state})${done === undefined ? '' : `, ${done} ${unit}`}`;
}
