import { download, type DownloadResult } from '@download-tasks/downloader';
import { type DownloadTask, type TaskProvider, waitForTask } from '@download-tasks/normalize';

/** What the journeys of all vendors have in common. */
export interface JourneySettings {
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
export async function runJourney<Input>(
  { directory, allowHosts, report }: JourneySettings,
  tasks: TaskProvider<Input>,
  input: Input,
): Promise<JourneyResult> {
  const startedAt = performance.now();
  const { handle } = await tasks.create(input);
  report(`created ${handle}`);
  const vendorStates = new Set<string>();
  const task = await waitForTask(tasks, handle, {
    timeoutMs: 60_000,
    intervalMs: 500,
    onProgress: ({ task: seen, changed }) => {
      vendorStates.add(seen.vendorState);
      if (changed) report(describeProgress(seen));
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

function describeProgress({ vendorState, state, progress }: DownloadTask): string {
  const { fraction, done, total, unit = '' } = progress ?? {};
  const share = fraction === undefined ? undefined : `${Math.round(fraction * 100)} %`;
  const count =
    done === undefined ? undefined : `${done}${total === undefined ? '' : `/${total}`} ${unit}`;
  return [`${vendorState} (${state})`, share, count]
    .filter((text) => text !== undefined)
    .join(', ');
}
