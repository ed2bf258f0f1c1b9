import { join, resolve } from 'node:path';
import type { Context } from '../context/context.js';
import { describeError, errorDocument } from '../exit/describe-error.js';
import { combineExitCodes, exitCodeOf } from '../exit/exit-code.js';
import { createProgress } from '../live/create-progress.js';
import { formatTable } from '../output/format-table.js';
import { quoteWord } from '../output/quote-word.js';
import { countFlag, isSet, textFlag } from '../program/flags.js';
import { fetchAll, type FetchResult } from '../work/fetch-all.js';
import { FetchJournal } from '../work/fetch-journal.js';
import { readWaitOptions } from './wait-options.js';

const columns = ['file', 'bytes', 'verified by', 'sha256'] as const;

/** `fetch <handle>… -o DIR`: waits, downloads, verifies. Run again, it goes on where it was. */
export async function runFetch(context: Context, handles: readonly string[]): Promise<number> {
  const { flags, output, signal, interrupt } = context;
  const directory = resolve(textFlag(flags, 'output') ?? '.');
  const options = readWaitOptions(flags);
  const parallel = countFlag(flags, 'parallel') ?? 4;
  const journal = await FetchJournal.open(directory);
  const progress = await createProgress(output, handles);
  let results: readonly FetchResult[];
  try {
    const overwrite = isSet(flags, 'overwrite');
    results = await fetchAll(handles, {
      ...options,
      context,
      journal,
      directory,
      overwrite,
      parallel,
      progress,
      signal,
    });
  } finally {
    progress.close();
  }
  await report(context, directory, results);
  const failures = results.flatMap((result) => ('error' in result ? [result] : []));
  for (const { error } of failures) output.error(describeError(error));
  if (interrupt.exitCode() !== undefined && failures.length > 0) {
    const left = failures.map(({ handle }) => handle).join(' ');
    output.note(
      `Interrupted. The tasks go on at the vendor. To go on here: download-tasks fetch ${left} -o ${quoteWord(directory)}`,
    );
    return interrupt.exitCode() ?? 0;
  }
  return combineExitCodes(failures.map(({ error }) => exitCodeOf(error)));
}

async function report(
  { output }: Context,
  directory: string,
  results: readonly FetchResult[],
): Promise<void> {
  const documents = results.map((result) => document(directory, result));
  for (const each of documents) await output.event({ event: 'fetched', ...each });
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
    document: documents,
    text: () =>
      rows.length === 0
        ? ''
        : formatTable(
            columns,
            rows.map(([path = '', bytes = '', verified = '', sha256 = '']) => [
              path,
              bytes,
              verified,
              sha256.slice(0, 16),
            ]),
          ),
    plain: () => rows.map((row) => row.join('\t')).join('\n'),
  });
}

function document(directory: string, result: FetchResult): object {
  const { handle } = result;
  if ('error' in result) return { handle, ok: false, error: errorDocument(result.error) };
  const { alreadyThere, task, vendorStates, durationMs } = result;
  const files = result.files.map((file) => ({ path: join(directory, file.name), ...file }));
  return {
    handle,
    ok: true,
    alreadyThere,
    files,
    ...(task && { rows: task.files[0]?.rows, vendorStates, durationMs }),
  };
}
