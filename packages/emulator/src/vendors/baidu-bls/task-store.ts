import { groupAsUuid, type Identifiers } from '../../tools/seeded.js';
import type { OutcomeRule } from '../../contract/vendor.js';
import type { CreateRequest } from './create-request.js';
import type { DownloadTask } from './download-task.js';
import type { RecordsOfTask } from './log-records.js';

/** The tasks of one emulator. */
export interface TaskStore {
  create(request: CreateRequest, records: RecordsOfTask, now: Date): DownloadTask;
  get(uuid: string): DownloadTask | undefined;
  delete(uuid: string): boolean;
  /** In order of creation. */
  all(): readonly DownloadTask[];
}

export function createTaskStore(identifiers: Identifiers, outcome: OutcomeRule): TaskStore {
  const tasks = new Map<string, DownloadTask>();
  let created = 0;
  return {
    create(request, records, now) {
      created += 1;
      const uuid = nextUuid(identifiers);
      const { name, query } = request;
      const task: DownloadTask = {
        uuid,
        number: created,
        request,
        createdAt: now,
        records,
        fileName: fileNameFor(request, uuid, now),
        outcome:
          records.problem === undefined
            ? outcome({ vendor: 'baidu-bls', id: uuid, name, query })
            : { kind: 'fails', code: 'InternalError', message: records.problem },
      };
      tasks.set(uuid, task);
      return task;
    },
    get: (uuid) => tasks.get(uuid),
    delete: (uuid) => tasks.delete(uuid),
    all: () => [...tasks.values()],
  };
}

/**
 * Has the form of the documented one (`cfa6a654-06e9-66ca-3e24-71b1764d0455`), which is not valid
 * under RFC 4122.
 */
function nextUuid(identifiers: Identifiers): string {
  const hex = identifiers.nextHex('baidu-bls/task');
  return groupAsUuid(`${hex.slice(0, 12)}6${hex.slice(13, 16)}3${hex.slice(17)}`);
}

/**
 * Only the first letters of one example are documented, `test_json_`; the rest of the name and its
 * extension are inferred.
 */
function fileNameFor(request: CreateRequest, uuid: string, now: Date): string {
  const time = now.toISOString().slice(0, 19).replaceAll(/\D/g, '');
  return `${request.logStoreName}_${request.format}_${time}_${uuid.slice(0, 8)}.${request.format}`;
}
