import { relative } from 'node:path';
import { prove } from '@download-tasks/exporter';
import type { ExportResult } from '@download-tasks/exporter';
import { withoutUndefined } from '@download-tasks/normalize/provider';
import { parseMoment } from '../../input/parse-moment.js';
import { UsageError } from '../../input/usage-error.js';
import { createLineProgress } from '../../output/progress/line-progress.js';
import { runRange } from '../export/run-range.js';
import { fetchAll } from '../fetch/fetch-all.js';
import { FetchJournal } from '../fetch/fetch-journal.js';
import { makeDirectory } from '../fetch/make-directory.js';
import { confine } from './confine.js';
import { openNamedVendor } from './open-vendor.js';
import {
  clientProperty,
  directoryProperty,
  handleProperty,
  numberArgument,
  objectArgument,
  textArgument,
  vendorProperty,
} from './tool.js';
import type { Tool, ToolArguments, ToolContext } from './tool.js';

const usualTimeoutSeconds = 300;

/** Tools that write files to the folder of the server, or check them. */
export const fileTools: readonly Tool[] = [
  {
    name: 'fetch_files',
    description:
      'Waits for a task, downloads its files and verifies them. After a timeout the task continues, and the same call resumes the wait. Files that already exist are not downloaded again.',
    properties: {
      handle: handleProperty,
      directory: directoryProperty,
      timeoutSeconds: {
        type: 'number',
        exclusiveMinimum: 0,
        description: `How long to wait for the task. Default: ${usualTimeoutSeconds}.`,
      },
    },
    required: ['handle'],
    run: fetchFiles,
  },
  {
    name: 'export_range',
    description:
      "Exports a time range as files that the vendor's row counts prove to be complete. Requires a vendor that can count rows. After an interruption, the same call resumes and exports only what is missing.",
    properties: {
      vendor: vendorProperty,
      client: clientProperty,
      request: {
        type: 'object',
        description:
          'What to export: the arguments of create_task without times; query, format and compression have these names.',
      },
      from: {
        type: 'string',
        description: 'Start of the range: RFC 3339, or relative, such as -2h.',
      },
      to: { type: 'string', description: 'End of the range, exclusive. Default: now.' },
      directory: directoryProperty,
      settleSeconds: {
        type: 'number',
        minimum: 0,
        description: 'How long after a time rows for it may still arrive. Default: 300.',
      },
    },
    required: ['vendor', 'request', 'from'],
    run: exportTool,
  },
  {
    name: 'prove',
    description:
      'Checks the export in a folder: that no window is missing and that each file has its size, SHA-256 and rows.',
    properties: { directory: directoryProperty },
    required: [],
    isReadOnly: true,
    run: async (given, { root, signal }) => {
      const directory = await confine(root, textArgument(given, 'directory') ?? '.');
      return { directory, ...(await prove(directory, { signal })) };
    },
  },
];

async function fetchFiles(given: ToolArguments, tools: ToolContext): Promise<object> {
  const { context, root, signal } = tools;
  const handle = textArgument(given, 'handle') ?? '';
  const place = await confine(root, textArgument(given, 'directory') ?? '.');
  const directory = await makeDirectory(place);
  const { note } = context.output;
  const [result] = await fetchAll([handle], {
    context,
    directory,
    journal: await FetchJournal.open(directory, note),
    overwrite: false,
    allowHost: [],
    parallel: 1,
    progress: createLineProgress(note, false),
    onResult: async () => undefined,
    timeoutMs: (numberArgument(given, 'timeoutSeconds') ?? usualTimeoutSeconds) * 1000,
    signal,
  });
  if (result === undefined || 'error' in result) {
    throw result?.error ?? new UsageError(`Task ${handle} does not exist.`);
  }
  const { files, alreadyThere, incomplete } = result;
  return {
    handle,
    directory,
    alreadyThere,
    files,
    ...(incomplete && { incomplete }),
  };
}

async function exportTool(given: ToolArguments, tools: ToolContext): Promise<object> {
  const { context, root, signal } = tools;
  const vendor = await openNamedVendor(given, tools);
  if (!vendor.entry.capabilities.includes('count')) {
    throw new UsageError(
      `${vendor.entry.id} does not count rows, so a range cannot be proven. Use create_task and fetch_files.`,
    );
  }
  const now = new Date();
  const request = {
    ...objectArgument(given, 'request'),
    from: parseMoment('from', textArgument(given, 'from') ?? '', now),
    to: parseMoment('to', textArgument(given, 'to') ?? 'now', now),
  };
  const directory = await makeDirectory(
    await confine(root, textArgument(given, 'directory') ?? '.'),
  );
  const settleSeconds = numberArgument(given, 'settleSeconds');
  const behavior = withoutUndefined({
    signal,
    settleMs: settleSeconds === undefined ? undefined : settleSeconds * 1000,
  });
  const result = await runRange(context, { vendor, request, directory, allowHost: [], behavior });
  return exportedDocument(result, directory);
}

/** The part of an export's result that an agent needs; the rest is in manifest.json. */
function exportedDocument(result: ExportResult, directory: string): object {
  const { complete, range, rows, proof, parts, incomplete } = result;
  const files = parts.flatMap((part) =>
    part.files.map(({ path, bytes, sha256, rows: rowsOfFile }) => ({
      path: relative('.', path),
      bytes,
      sha256,
      rows: rowsOfFile,
    })),
  );
  return { directory, complete, range, rows, proof, files, incomplete };
}
