import { DownloadTasksError, expectField } from '@download-tasks/client-core';
import {
  type Counts,
  type Deletes,
  DownloadLink,
  formatHandle,
  ignoreNotFound,
  linkExpiry,
  type Lists,
  listTasks,
  nonEmptyText,
  normalizeState,
  parseHandle,
  settleCreate,
  type TaskCallOptions,
  type TaskProvider,
  type TaskState,
  withoutUndefined,
} from '@download-tasks/normalize/provider';
import type { AliyunSlsClient } from './generated/client.js';
import { type AliyunSlsCountRequest, countRows } from './count-rows.js';
import type {
  CreateDownloadJobInput,
  ListDownloadJobsInput,
  ListDownloadJobsOutput,
} from './generated/methods.js';
import { limits } from './generated/limits.js';
import { service } from './generated/service.js';
import { taskStates } from './generated/states.js';
import { filesOf, handleShape, type SlsJob, toDownloadTask, toHandle } from './to-download-task.js';
import { type AliyunSlsTaskRequest, toCreateInput } from './to-create-input.js';

export type { AliyunSlsCountRequest } from './count-rows.js';
export type { AliyunSlsTaskRequest } from './to-create-input.js';

/** Which jobs to list; paging is automatic. */
export type AliyunSlsTaskFilter = Omit<ListDownloadJobsInput, 'offset' | 'size'>;

/**
 * The download jobs of SLS in the vendor-neutral contract. SLS can list and delete jobs and count
 * the rows of one in advance; it cannot cancel or retry one.
 */
export type AliyunSlsTasks = TaskProvider<CreateDownloadJobInput | AliyunSlsTaskRequest> &
  Lists<AliyunSlsTaskFilter> &
  Counts<AliyunSlsCountRequest> &
  Deletes;

const { vendor } = service;

/** No bounds are documented; other lists of SLS accept up to 500. */
const size = 100;

/**
 * The jobs of the client's project. A handle of another project or region is rejected: create a
 * client for that one.
 *
 * The creator chooses the name of a job, so its handle is known in advance: if the response to
 * `create` is lost, `get` shows whether the job exists. Creating it again is a `conflict`.
 */
export function createAliyunSlsTasks(client: AliyunSlsClient): AliyunSlsTasks {
  const { region, project } = client;
  const nameIn = (handle: string): string =>
    parseHandle(handle, handleShape, { region, project }).name;
  return {
    vendor,
    handlePrefix: `${formatHandle(vendor, [region, project])}/`,
    scope: `${vendor}/${region}`,
    limits,

    async create(input, options) {
      const job = toCreateInput(input);
      const { name } = job;
      // Before the job exists: a job whose name cannot be part of a handle would never be found
      // again.
      const handle = toHandle(client, name);
      // The vendor returns an empty object or nothing at all; both mean the same.
      const created = { vendor, id: name, handle, raw: {} };
      return settleCreate({
        vendor,
        handle,
        lookFor: `Look for a job named "${name}" with get() and this handle: ${handle}`,
        create: async () => {
          await client.createDownloadJob(job, options);
          return created;
        },
        lookUp: async () => ((await isThere(client, job, options)) ? created : undefined),
      });
    },

    async get(handle, options) {
      const name = nameIn(handle);
      const job = await client.getDownloadJob({ downloadJobName: name }, options);
      return toDownloadTask(client, name, job);
    },

    async links(handle, options) {
      const name = nameIn(handle);
      const job = await client.getDownloadJob({ downloadJobName: name }, options);
      return [linkOf(name, job)];
    },

    list: (filter, options) =>
      listTasks(
        async (offset: number = 0, pageOptions) => {
          const body = await client.listDownloadJobs({ ...filter, offset, size }, pageOptions);
          const jobs = jobsOf(body);
          const tasks = jobs.map((job) => toDownloadTask(client, listedName(job), job));
          // Only an empty page is certainly the last: the server may limit a page, and the total
          // may be wrong.
          return { tasks, next: offset + jobs.length };
        },
        options,
        { after: (offset = 0) => offset + size },
      ),

    count: (request, options) => countRows(client, request, options),

    // The response to a second delete of a job is not documented.
    async delete(handle, options) {
      await client
        .deleteDownloadJob({ downloadJobName: nameIn(handle) }, options)
        .catch(ignoreNotFound);
    },
  };
}

/**
 * Whether the project has this job: with this name, the same window, query and Logstore, and the
 * same format and bucket of the file.
 */
async function isThere(
  client: AliyunSlsClient,
  { name, configuration }: CreateDownloadJobInput,
  options: TaskCallOptions | undefined,
): Promise<boolean> {
  const job = await client.getDownloadJob({ downloadJobName: name }, options).catch(ignoreNotFound);
  const found = job?.configuration;
  const { sink } = configuration;
  return (
    found !== undefined &&
    found.logstore === configuration.logstore &&
    found.query === configuration.query &&
    Number(found.fromTime) === configuration.fromTime &&
    Number(found.toTime) === configuration.toTime &&
    // Fields that the vendor omits do not count as differences.
    (['contentType', 'compressionType', 'bucket'] as const).every(
      (member) => (nonEmptyText(found.sink?.[member]) ?? sink[member]) === sink[member],
    )
  );
}

function linkOf(name: string, job: SlsJob): DownloadLink {
  const details = job.executionDetails ?? {};
  const url = nonEmptyText(details.filePath);
  const [file] = filesOf(details);
  if (url === undefined || file === undefined) {
    throw noLink(name, job);
  }
  const { name: fileName, sizeBytes, checksum } = file;
  const expiresAt = linkExpiry(url);
  return new DownloadLink(withoutUndefined({ url, fileName, sizeBytes, checksum, expiresAt }));
}

/**
 * A job has a link only once it has succeeded, and perhaps none if its file was written to the
 * caller's bucket.
 */
function noLink(name: string, { status, executionDetails }: SlsJob): DownloadTasksError {
  const vendorState = nonEmptyText(status) ?? '';
  const state = normalizeState(taskStates, vendorState);
  const reason = nonEmptyText(executionDetails?.errorMessage) ?? 'no reason was given';
  const advice: Partial<Record<TaskState, string>> = {
    succeeded: 'If it writes to your own bucket, fetch the file from there.',
    failed: `It failed (${reason}); create another job.`,
  };
  return new DownloadTasksError({
    vendor,
    operation: 'GetDownloadJob',
    kind: state === 'succeeded' ? 'malformed' : 'conflict',
    message: `job "${name}" has no link; its status is "${vendorState}"`,
    nextStep: advice[state] ?? 'Wait until it has succeeded.',
  });
}

function jobsOf({ results }: ListDownloadJobsOutput): readonly SlsJob[] {
  const jobs = results ?? [];
  return expectField(Array.isArray(jobs) ? jobs : undefined, {
    vendor,
    operation: 'ListDownloadJobs',
    field: 'list at results',
  });
}

function listedName(job: SlsJob | null): string {
  return expectField(nonEmptyText(job?.name), {
    vendor,
    operation: 'ListDownloadJobs',
    field: 'results[].name',
  });
}
