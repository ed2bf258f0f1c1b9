import { DownloadTasksError, expectField } from '@download-tasks/client-core';
import {
  listTasks,
  nonEmptyText,
  type TaskCallOptions,
  type TaskListing,
  type TaskListOptions,
} from '@download-tasks/normalize/provider';
import type { TencentClsClient } from './generated/client.js';
import { service } from './generated/service.js';
import { type ClsExport, type ExportPlace, toDownloadTask, toHandle } from './to-download-task.js';

const operation = 'DescribeExports';

/** The largest page that CLS allows. */
const pageSize = 100;

/**
 * All tasks of a topic, in the order of the vendor. `nameAs` maps each listed identifier to the one
 * to use. Default: unchanged.
 */
export function listExports(
  client: TencentClsClient,
  { topicId, nameAs = (exportId) => exportId }: TopicListing,
  options?: TaskListOptions,
): TaskListing {
  const { region } = client;
  return listTasks(async (offset: number = 0, pageOptions) => {
    const { rows, next } = await readPage(client, { topicId, offset }, pageOptions);
    const tasks = rows.map((row) =>
      toDownloadTask({ region, topicId, exportId: nameAs(row.ExportId) }, row),
    );
    return next === undefined ? { tasks } : { tasks, next };
  }, options);
}

export interface TopicListing {
  readonly topicId: string;
  readonly nameAs?: (exportId: string) => string;
}

/**
 * CLS has no operation that reads one task: reads the pages of its topic until it is found. Rejects
 * with kind `not-found`.
 */
export async function findExport(
  client: TencentClsClient,
  place: ExportPlace,
  options?: TaskCallOptions,
): Promise<ClsExport> {
  const seen = new Set<string>();
  let offset: number | undefined = 0;
  while (offset !== undefined) {
    const page: ExportPage = await readPage(client, { ...place, offset }, options);
    const found = page.rows.find((row) => isSame(row.ExportId, place.exportId));
    if (found !== undefined) {
      return found;
    }
    // A page without new tasks means that the server does not advance.
    const isNew = page.rows.some(({ ExportId }) => !seen.has(ExportId));
    for (const { ExportId } of page.rows) {
      seen.add(ExportId);
    }
    offset = isNew ? page.next : undefined;
  }
  throw new DownloadTasksError({
    vendor: service.vendor,
    operation,
    kind: 'not-found',
    message: `the list of its topic does not contain task ${toHandle(place)}`,
    nextStep: 'It was deleted, or CLS no longer keeps it: create a new one.',
  });
}

interface ExportPage {
  readonly rows: readonly ClsExport[];
  /** The offset of the next page; undefined after the last. */
  readonly next: number | undefined;
}

/**
 * A service may silently return fewer tasks than requested, so a short page is the last one only if
 * the total confirms it.
 */
async function readPage(
  client: TencentClsClient,
  { topicId, offset }: { readonly topicId: string; readonly offset: number },
  options?: TaskCallOptions,
): Promise<ExportPage> {
  const input = { TopicId: topicId, Offset: offset, Limit: pageSize };
  const { Response: response } = await client.describeExports(input, options);
  const exports: unknown = response?.Exports ?? [];
  const listed = expectField(Array.isArray(exports) ? exports : undefined, {
    vendor: service.vendor,
    operation,
    field: 'list at Response.Exports',
  });
  const rows = listed.map(expectExport);
  const next = offset + rows.length;
  const isLast = rows.length === 0 || (rows.length < pageSize && next === response?.TotalCount);
  return { rows, next: isLast ? undefined : next };
}

/** A task that can be found again: only the identifier is required. */
function expectExport(row: ClsExport): ClsExport {
  const field = 'Response.Exports[]';
  const task = expectField(row ?? undefined, { vendor: service.vendor, operation, field });
  expectField(nonEmptyText(task.ExportId), {
    vendor: service.vendor,
    operation,
    field: `${field}.ExportId`,
  });
  return task;
}

const prefix = 'export-';

/**
 * The documentation shows one task with the prefix `export-` in its identifier in a list, and
 * without it elsewhere.
 */
function isSame(listed: string, wanted: string): boolean {
  return withoutPrefix(listed) === withoutPrefix(wanted);
}

function withoutPrefix(exportId: string): string {
  return exportId.startsWith(prefix) ? exportId.slice(prefix.length) : exportId;
}

/** Form of an identifier: with or without the prefix. */
export type Spelling = 'prefixed' | 'plain';

export function spellingOf(exportId: string): Spelling {
  return exportId.startsWith(prefix) ? 'prefixed' : 'plain';
}

/** Converts any identifier to this form, so that handles from both sources are equal. */
export function spelled(spelling: Spelling): (exportId: string) => string {
  const before = spelling === 'prefixed' ? prefix : '';
  return (exportId) => `${before}${withoutPrefix(exportId)}`;
}
