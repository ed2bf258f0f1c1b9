import { join } from 'node:path';
import type { Context } from '../../context.js';
import type { OptionValues } from '../../input/option.js';
import type { fetchOptions, waitOptions } from '../../input/task-options.js';
import { combineExitCodes } from '../../output/exit-codes.js';
import type { Output } from '../../output/output.js';
import { createProgress } from '../../output/progress/create-progress.js';
import { failureDocument, reportFailures } from '../failures.js';
import { reportIncomplete } from '../wait/report-incomplete.js';
import { fetchAll, type FetchResult } from './fetch-all.js';
import type { FetchJournal } from './fetch-journal.js';
import { resumeHint } from './resume-hint.js';

const columns = ['file', 'bytes', 'verified by', 'sha256'] as const;

/** The options of commands that fetch. */
export type FetchOptions = OptionValues<typeof waitOptions> & OptionValues<typeof fetchOptions>;

/** The same options, with an absolute folder that exists and is writable. */
export type FetchTasksOptions = FetchOptions & { readonly journal: FetchJournal };

/**
 * Fetches the files of tasks that are not in the journal, reports all tasks, and resolves with the
 * exit code.
 */
export async function fetchTasks(
  context: Context,
  handles: readonly string[],
  options: FetchTasksOptions,
): Promise<number> {
  const { output, interrupt } = context;
  const { directory, allowPartial } = options;
  const results = await fetchWithProgress(context, handles, options);
  await report(context, directory, results);
  const code = await reportEnds(output, results, allowPartial);
  const left = results.flatMap((result) => ('error' in result ? [result.handle] : []));
  const interrupted = interrupt.exitCode();
  if (interrupted === undefined || left.length === 0) {
    return code;
  }
  context.afterInterrupt = resumeHint({ ...context.options, ...options }, left, directory);
  return interrupted;
}

/** Fetches, shows progress on stderr, and writes only events to stdout. */
export async function fetchWithProgress(
  context: Context,
  handles: readonly string[],
  options: FetchTasksOptions,
): Promise<readonly FetchResult[]> {
  const { output, signal } = context;
  const { directory } = options;
  const progress = await createProgress(output, handles);
  try {
    return await fetchAll(handles, {
      ...options,
      parallel: options.parallel ?? 4,
      timeoutMs: options.timeout,
      intervalMs: options.interval,
      context,
      progress,
      signal,
      onResult: async (result) =>
        output.event({ event: 'fetched', ...(await documentOf(directory, result)) }),
    });
  } finally {
    progress.close();
  }
}

/** Reports failures and tasks that may lack rows on stderr. Resolves with the exit code. */
export async function reportEnds(
  output: Output,
  results: readonly FetchResult[],
  allowPartial: boolean,
): Promise<number> {
  const errors = results.flatMap((result) => ('error' in result ? [result.error] : []));
  const failed = await reportFailures(errors);
  const fetched = results.flatMap((result) => ('error' in result ? [] : [result]));
  return combineExitCodes([...failed, ...reportIncomplete(output, fetched, allowPartial)]);
}

async function report(
  { output }: Context,
  directory: string,
  results: readonly FetchResult[],
): Promise<void> {
  const rows = results.flatMap((result) =>
    'error' in result
      ? []
      : result.files.map(({ name, bytes, verified, sha256 = '' }) => [
          join(directory, name),
          String(bytes),
          verified,
          sha256,
          result.handle,
        ]),
  );
  await output.result({
    document: await Promise.all(results.map(async (result) => documentOf(directory, result))),
    head: columns,
    rows: rows.map(([path = '', bytes = '', verified = '', sha256 = '']) => [
      path,
      bytes,
      verified,
      sha256.slice(0, 16),
    ]),
    plainRows: rows,
  });
}

async function documentOf(directory: string, result: FetchResult): Promise<object> {
  const { handle } = result;
  if ('error' in result) {
    return failureDocument({ handle }, result.error);
  }
  const { alreadyThere, task, vendorStates, durationMs, incomplete } = result;
  const files = result.files.map((file) => ({ path: join(directory, file.name), ...file }));
  return {
    handle,
    ok: true,
    alreadyThere,
    files,
    ...(incomplete && { incomplete }),
    ...(task && { rows: task.files[0]?.rows, vendorStates, durationMs }),
  };
}
