import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from '../../context.js';
import { checkStdout, writeFilesToStdout } from '../../output/write-to-stdout.js';
import { FetchJournal } from './fetch-journal.js';
import { fetchWithProgress, reportEnds } from './fetch-tasks.js';
import type { FetchOptions } from './fetch-tasks.js';

/**
 * Writes the files of tasks to stdout, in the order of the tasks. Downloads them to a temporary
 * folder first, so that only verified data is written. Resolves with the exit code.
 */
export async function fetchToStdout(
  context: Context,
  handles: readonly string[],
  options: FetchOptions,
): Promise<number> {
  const { output, signal, interrupt } = context;
  checkStdout(output);
  const directory = await mkdtemp(join(tmpdir(), 'download-tasks-'));
  context.afterInterrupt = 'The tasks continue at the vendor.';
  try {
    const journal = await FetchJournal.open(directory, output.note);
    const place = { directory, journal };
    const results = await fetchWithProgress(context, handles, { ...options, ...place });
    const code = await reportEnds(output, results, options.allowPartial);
    if (code === 0) {
      const files = results.flatMap((result) => ('error' in result ? [] : result.files));
      const paths = files.map(({ name }) => join(directory, name));
      await writeFilesToStdout(paths, signal);
    } else if (!signal.aborted) {
      output.error(
        'Nothing was written to stdout, because not every file is available and complete.',
      );
    }
    return interrupt.exitCode() ?? code;
  } finally {
    if (!interrupt.isHeard()) {
      context.afterInterrupt = '';
    }
    await rm(directory, { recursive: true, force: true });
  }
}
