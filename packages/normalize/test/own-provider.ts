import {
  createTaskRegistry,
  DownloadLink,
  parseHandle,
  type DownloadTask,
  type Lists,
  type TaskCallOptions,
  type TaskProvider,
} from '@download-tasks/normalize';
import {
  formatHandle,
  listTasks,
  normalizeState,
  timestampFromEpoch,
  wholeNumber,
  withoutUndefined,
} from '@download-tasks/normalize/provider';

/** A job in this vendor's format. */
interface Job {
  readonly id: string;
  readonly status: string;
  readonly created: number;
  readonly bytes?: number;
}

const vendor = 'acme-logs';
const states = { NEW: 'queued', WORKING: 'running', READY: 'succeeded', BROKEN: 'failed' } as const;

/** Waits, listings and downloads only read the `kind` of an error. */
function acmeError(status: number): Error {
  const kind = { 401: 'auth', 403: 'permission', 404: 'not-found', 429: 'throttled' }[status];
  return Object.assign(new Error(`Acme responded with HTTP ${status}.`), {
    kind: kind ?? 'server',
  });
}

function signalOf(options: TaskCallOptions = {}): { readonly signal: AbortSignal | null } {
  return { signal: options.signal ?? null };
}

/** The jobs of Acme, which can create, read and list them. */
export function createAcmeTasks(
  baseUrl: string,
  key: string,
  fetch: typeof globalThis.fetch = globalThis.fetch,
): TaskProvider<{ readonly query: string }> & Lists {
  async function call<Body>(path: string, init: RequestInit): Promise<Body> {
    const response = await fetch(`${baseUrl}${path}`, { ...init, headers: { 'x-acme-key': key } });
    if (!response.ok) {
      throw acmeError(response.status);
    }
    return (await response.json()) as Body;
  }

  function toTask(job: Job): DownloadTask {
    return withoutUndefined({
      vendor,
      id: job.id,
      handle: formatHandle(vendor, [job.id]),
      state: normalizeState(states, job.status),
      vendorState: job.status,
      createdAt: timestampFromEpoch(job.created, 's'),
      files:
        job.bytes === undefined ? [] : [withoutUndefined({ sizeBytes: wholeNumber(job.bytes) })],
      error: job.status === 'BROKEN' ? { message: 'Acme gives no reason.' } : undefined,
      raw: job,
    });
  }

  const idOf = (handle: string) => parseHandle(handle, { vendor, parts: ['id'] }).id;

  return {
    vendor,
    async create({ query }, options) {
      const body = JSON.stringify({ query });
      const job = await call<Job>('/jobs', { ...signalOf(options), method: 'POST', body });
      return { vendor, id: job.id, handle: formatHandle(vendor, [job.id]), raw: job };
    },
    async get(handle, options) {
      return toTask(await call<Job>(`/jobs/${idOf(handle)}`, signalOf(options)));
    },
    async links(handle, options) {
      const path = `/jobs/${idOf(handle)}/link`;
      const { url } = await call<{ url: string }>(path, signalOf(options));
      return [new DownloadLink({ url })];
    },
    list: (_filter, options) =>
      listTasks<number>(async (page = 1, pageOptions) => {
        const jobs = await call<Job[]>(`/jobs?page=${page}`, signalOf(pageOptions));
        return { tasks: jobs.map((job) => toTask(job)), next: page + 1 };
      }, options),
  };
}

/** Resumes a task by its handle. */
export async function resume(handle: string, acme: TaskProvider): Promise<DownloadTask> {
  return createTaskRegistry([acme])
    .resume(handle)
    .wait({ timeoutMs: 30 * 60_000 });
}
