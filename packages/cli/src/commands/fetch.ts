import { join } from 'node:path';
import type { Context } from '../context/context.js';
import { describeError, errorDocument } from '../exit/describe-error.js';
import { combineExitCodes, exitCodeOf } from '../exit/exit-code.js';
import { createProgress } from '../live/create-progress.js';
import { fetchAll, type FetchResult } from '../work/fetch-all.js';
import { FetchJournal } from '../work/fetch-journal.js';
import { type FetchOptions, readFetchOptions } from './fetch-options.js';
import { howToGoOn } from './how-to-go-on.js';
import { reportIncomplete } from './report-incomplete.js';

const columns = ['file', 'bytes', 'verified by', 'sha256'] as const;

/** `fetch <handle>… -o DIR`: waits, downloads, verifies. Run again, it goes on where it was. */
export async function runFetch(context: Context, handles: readonly string[]): Promise<number> {
  const options = await readFetchOptions(context.flags);
  return fetchTasks(
    context,
    handles,
    options,
    await FetchJournal.open(options.directory, context.output.note),
  );
}

/** Fetches the files of tasks that the journal does not have, and reports on all. */
export async function fetchTasks(
  context: Context,
  handles: readonly string[],
  options: FetchOptions,
  journal: FetchJournal,
): Promise<number> {
  const { output, signal, interrupt } = context;
  const { directory } = options;
  const progress = await createProgress(output, handles);
  let results: readonly FetchResult[];
  try {
    const onResult = async (result: FetchResult): Promise<void> =>
      output.event({ event: 'fetched', ...document(directory, result) });
    results = await fetchAll(handles, { ...options, context, journal, progress, signal, onResult });
  } finally {
    progress.close();
  }
  await report(context, directory, results);
  const failures = results.flatMap((result) => ('error' in result ? [result] : []));
  for (const { error } of failures) output.error(describeError(error));
  const files = results.flatMap((result) => ('error' in result ? [] : [result]));
  const incomplete = reportIncomplete(context, files);
  const interrupted = interrupt.exitCode();
  if (interrupted === undefined || failures.length === 0)
    return combineExitCodes([...failures.map(({ error }) => exitCodeOf(error)), ...incomplete]);
  const left = failures.map(({ handle }) => handle);
  output.note(`Interrupted. ${howToGoOn(context.flags, left, directory)}`);
  return interrupted;
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
    document: results.map((result) => document(directory, result)),
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

function document(directory: string, result: FetchResult): object {
  const { handle } = result;
  if ('error' in result) return { handle, ok: false, error: errorDocument(result.error) };
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
