import {
  type DownloadTask,
  formatHandle,
  type HandleShape,
  hasSqlPart,
  nonEmptyText,
  normalizeState,
  taskFailure,
  type TaskFile,
  type TaskProgress,
  timestampFromEpoch,
  wholeNumber,
  withoutUndefined,
} from '@download-tasks/normalize/provider';
import type { components } from './generated/schema.js';
import { service } from './generated/service.js';
import { taskStates } from './generated/states.js';

/** A job as Get or List returns it; the two differ in the type of `allowInComplete`. */
export type SlsJob =
  components['schemas']['DownloadJob'] | components['schemas']['ListedDownloadJob'];

type ExecutionDetails = components['schemas']['ExecutionDetails'];

/** The handle of a job: its name is unique only within its project. */
export const handleShape = {
  vendor: service.vendor,
  parts: ['region', 'project', 'name'],
} as const satisfies HandleShape;

/** The project that a client talks to. */
export interface SlsProject {
  readonly region: string;
  readonly project: string;
}

export function toHandle({ region, project }: SlsProject, name: string): string {
  return formatHandle(service.vendor, [region, project, name]);
}

/**
 * A job as a `DownloadTask`. SLS reports neither when a job started and ended nor how long its file
 * is kept. It never reports that a result is incomplete, only that it may be (`allowInComplete`):
 * that is `mayBePartial`, and no job becomes `partial`. The same applies to a job whose SQL has no
 * LIMIT and that wrote exactly as many rows as SLS returns in that case.
 */
export function toDownloadTask(place: SlsProject, name: string, job: SlsJob): DownloadTask {
  const vendorState = nonEmptyText(job.status) ?? '';
  const state = normalizeState(taskStates, vendorState);
  const configuration = job.configuration ?? {};
  const details = job.executionDetails ?? {};
  const window = {
    from: timestampFromEpoch(configuration.fromTime, 's'),
    to: timestampFromEpoch(configuration.toTime, 's'),
  };
  return withoutUndefined({
    vendor: service.vendor,
    id: name,
    handle: toHandle(place, name),
    name: nonEmptyText(job.displayName) ?? name,
    state,
    vendorState,
    progress: progressOf(details),
    createdAt: timestampFromEpoch(job.createTime, 's'),
    window: window.from || window.to ? withoutUndefined(window) : undefined,
    query: nonEmptyText(configuration.query),
    format: nonEmptyText(configuration.sink?.contentType),
    compression: nonEmptyText(configuration.sink?.compressionType),
    mayBePartial:
      (state === 'succeeded' && isCutBySql(job)) || flagOf(configuration.allowInComplete),
    files: filesOf(details),
    error: state === 'failed' ? taskFailure(undefined, details.errorMessage) : undefined,
    raw: withoutLink(job),
  });
}

/**
 * SLS returns at most 100 rows for SQL without a LIMIT; its documentation does not state whether a
 * job is an exception.
 */
const sqlDefaultRows = 100;

function isCutBySql({ configuration, executionDetails }: SlsJob): boolean {
  const query = nonEmptyText(configuration?.query) ?? '';
  const isFull = wholeNumber(executionDetails?.logCount) === sqlDefaultRows;
  return isFull && hasSqlPart(query) && !/\blimit\b/i.test(query);
}

/** A boolean in Get, and text in List. */
function flagOf(value: boolean | string | undefined): boolean | undefined {
  const word = String(value).trim().toLowerCase();
  return word === 'true' || word === 'false' ? word === 'true' : undefined;
}

/** The vendor reports percent. */
function progressOf({ progress }: ExecutionDetails): TaskProgress | undefined {
  const percent = wholeNumber(progress);
  return percent === undefined || percent > 100 ? undefined : { fraction: percent / 100 };
}

/**
 * A file exists once it has a link. Its checksum is its ETag in OSS, which is not necessarily a
 * digest of its content.
 */
export function filesOf(details: ExecutionDetails): readonly TaskFile[] {
  const link = nonEmptyText(details.filePath);
  if (link === undefined) {
    return [];
  }
  const etag = nonEmptyText(details.checkSum);
  const file = withoutUndefined({
    name: fileNameOf(link),
    sizeBytes: wholeNumber(details.fileSize),
    checksum: etag === undefined ? undefined : { algorithm: 'etag', value: etag },
    rows: wholeNumber(details.logCount),
  });
  return [file];
}

/** The last segment of the link's path; its query, which is secret, is omitted. */
function fileNameOf(link: string): string | undefined {
  const path = URL.canParse(link) ? new URL(link).pathname : '';
  const step = path.slice(path.lastIndexOf('/') + 1);
  try {
    return nonEmptyText(decodeURIComponent(step));
  } catch {
    return step;
  }
}

/** Anyone with the link can read the file, and tasks are logged and stored. */
function withoutLink(job: SlsJob): SlsJob {
  return job.executionDetails?.filePath
    ? { ...job, executionDetails: { ...job.executionDetails, filePath: '[redacted]' } }
    : job;
}
